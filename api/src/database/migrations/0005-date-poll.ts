import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The date poll. A vote belongs to one option and one invitation of the same meetup, which the composite keys say; that there are two to
 * five options, and no new votes once a date is fixed, is looked after by triggers, whoever writes.
 */
export class DatePoll1760000000004 implements MigrationInterface {
  name = 'DatePoll1760000000004';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE meetups
        ADD poll_closes_at timestamptz,
        -- When the organizer was told which date is best.
        ADD poll_closed_at timestamptz,
        ADD poll_shows_names boolean NOT NULL DEFAULT false,
        ADD CONSTRAINT meetups_polling CHECK (state <> 'polling' OR poll_closes_at IS NOT NULL);

      ALTER TABLE invitations
        -- When the dates were sent: the link opens from then on.
        ADD polled_at timestamptz,
        -- Without them a date makes no sense to the organizer.
        ADD required boolean NOT NULL DEFAULT false,
        ADD CONSTRAINT invitations_of_meetup UNIQUE (organizer_id, meetup_id, id);

      CREATE TABLE date_options (
        organizer_id uuid NOT NULL,
        meetup_id uuid NOT NULL,
        id uuid NOT NULL,
        position int NOT NULL CONSTRAINT date_options_position CHECK (position BETWEEN 1 AND 5),
        -- As in meetups: what was typed, and what follows from it.
        local_start text NOT NULL CONSTRAINT date_options_local_start CHECK (local_start ~ '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d$'),
        zone text NOT NULL,
        repeated_hour text CONSTRAINT date_options_repeated_hour CHECK (repeated_hour IN ('earlier', 'later')),
        starts_at timestamptz NOT NULL,
        -- Null: the meetup's.
        venue_id uuid,
        fixed_at timestamptz,
        PRIMARY KEY (organizer_id, meetup_id, id),
        CONSTRAINT date_options_meetup FOREIGN KEY (organizer_id, meetup_id) REFERENCES meetups ON DELETE CASCADE,
        CONSTRAINT date_options_venue FOREIGN KEY (organizer_id, venue_id) REFERENCES venues (organizer_id, id),
        CONSTRAINT date_options_order UNIQUE (organizer_id, meetup_id, position) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT date_options_once UNIQUE NULLS NOT DISTINCT (organizer_id, meetup_id, starts_at, venue_id)
      );
      CREATE UNIQUE INDEX date_options_one_fixed ON date_options (organizer_id, meetup_id) WHERE fixed_at IS NOT NULL;
      CREATE INDEX date_options_by_venue ON date_options (organizer_id, venue_id);

      CREATE TABLE date_votes (
        organizer_id uuid NOT NULL,
        meetup_id uuid NOT NULL,
        invitation_id uuid NOT NULL,
        option_id uuid NOT NULL,
        vote text NOT NULL CONSTRAINT date_votes_vote CHECK (vote IN ('yes', 'if-need-be', 'no')),
        source text NOT NULL CONSTRAINT date_votes_source CHECK (source IN ('page', 'organizer')),
        -- Since when this answer has stood: chairs go in this order.
        voted_at timestamptz NOT NULL,
        PRIMARY KEY (organizer_id, meetup_id, invitation_id, option_id),
        CONSTRAINT date_votes_invitation FOREIGN KEY (organizer_id, meetup_id, invitation_id)
          REFERENCES invitations (organizer_id, meetup_id, id) ON DELETE CASCADE,
        CONSTRAINT date_votes_option FOREIGN KEY (organizer_id, meetup_id, option_id) REFERENCES date_options ON DELETE CASCADE
      );
      CREATE INDEX date_votes_by_option ON date_votes (organizer_id, meetup_id, option_id);

      -- At commit: no poll, or two to five dates; and a poll that runs has some.
      CREATE FUNCTION date_options_are_two_to_five() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE
        options int;
        meetup uuid;
        organizer uuid := coalesce(NEW.organizer_id, OLD.organizer_id);
      BEGIN
        IF TG_TABLE_NAME = 'meetups' THEN
          meetup := NEW.id;
        ELSE
          meetup := coalesce(NEW.meetup_id, OLD.meetup_id);
        END IF;
        SELECT count(*) INTO options FROM date_options WHERE organizer_id = organizer AND meetup_id = meetup;
        IF options = 1 OR options > 5 OR (options = 0 AND EXISTS (
          SELECT FROM meetups WHERE organizer_id = organizer AND id = meetup AND state = 'polling'))
        THEN
          RAISE EXCEPTION 'a poll has two to five dates, not %', options USING ERRCODE = 'check_violation', CONSTRAINT = 'date_options_count';
        END IF;
        RETURN NULL;
      END $$;
      CREATE CONSTRAINT TRIGGER date_options_count AFTER INSERT OR DELETE ON date_options
        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION date_options_are_two_to_five();
      CREATE CONSTRAINT TRIGGER meetups_poll_has_dates AFTER INSERT OR UPDATE OF state ON meetups
        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.state = 'polling') EXECUTE FUNCTION date_options_are_two_to_five();

      -- A vote that races with the fixing waits for it, and then comes too late.
      CREATE FUNCTION date_votes_while_polling() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        PERFORM FROM meetups WHERE organizer_id = NEW.organizer_id AND id = NEW.meetup_id AND state = 'polling' FOR SHARE;
        IF NOT FOUND THEN
          RAISE EXCEPTION 'no poll is running' USING ERRCODE = 'check_violation', CONSTRAINT = 'date_votes_open';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER date_votes_open BEFORE INSERT OR UPDATE ON date_votes
        FOR EACH ROW EXECUTE FUNCTION date_votes_while_polling();
    `);
  }

  async down(): Promise<void> {
    throw new Error('Schemas only move forward: restore a backup to go back.');
  }
}
