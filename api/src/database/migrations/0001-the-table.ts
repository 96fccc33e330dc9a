import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The first schema. Three habits hold in every table:
 * - `organizer_id` is part of every key, so that a row of one organizer can never point at a row of another;
 * - what must always hold is a named constraint, and the service asks politely before it is hit;
 * - instants end in `_at`, secrets are stored as SHA-256 (`_hash`) or AES-256-GCM (`_sealed`), never in clear.
 */
export class TheTable1760000000000 implements MigrationInterface {
  name = 'TheTable1760000000000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE organizers (
        id uuid PRIMARY KEY,
        email text NOT NULL,
        name text NOT NULL,
        password_hash text NOT NULL,
        locale text NOT NULL DEFAULT 'en' CONSTRAINT organizers_locale CHECK (locale IN ('en', 'de', 'zh')),
        zone text NOT NULL DEFAULT 'UTC',
        version int NOT NULL DEFAULT 1,
        created_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE UNIQUE INDEX organizers_email ON organizers (lower(email));

      -- One row: who may claim a fresh instance.
      CREATE TABLE instance (
        id int PRIMARY KEY DEFAULT 1 CONSTRAINT instance_is_one CHECK (id = 1),
        setup_hash bytea,
        claimed_at timestamptz
      );
      INSERT INTO instance DEFAULT VALUES;

      CREATE TABLE sessions (
        organizer_id uuid NOT NULL REFERENCES organizers ON DELETE CASCADE,
        id uuid NOT NULL,
        token_hash bytea NOT NULL,
        device text NOT NULL,
        authenticated_at timestamptz NOT NULL,
        last_seen_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (organizer_id, id)
      );
      CREATE INDEX sessions_token ON sessions (token_hash);

      CREATE TABLE api_tokens (
        organizer_id uuid NOT NULL REFERENCES organizers ON DELETE CASCADE,
        id uuid NOT NULL,
        name text NOT NULL,
        token_hash bytea NOT NULL,
        scopes text[] NOT NULL,
        last_used_at timestamptz,
        expires_at timestamptz,
        created_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (organizer_id, id)
      );
      CREATE INDEX api_tokens_token ON api_tokens (token_hash);

      -- Fixed windows: one row for each thing that is limited (an account, a network prefix) and window.
      CREATE TABLE limits (
        bucket text NOT NULL,
        window_start timestamptz NOT NULL,
        hits int NOT NULL,
        PRIMARY KEY (bucket, window_start)
      );

      CREATE TABLE contacts (
        organizer_id uuid NOT NULL REFERENCES organizers ON DELETE CASCADE,
        id uuid NOT NULL,
        name text NOT NULL CONSTRAINT contacts_name CHECK (name <> ''),
        other_names jsonb NOT NULL DEFAULT '[]',
        locale text CONSTRAINT contacts_locale CHECK (locale IN ('en', 'de', 'zh')),
        diet text NOT NULL DEFAULT '',
        note text NOT NULL DEFAULT '',
        do_not_invite boolean NOT NULL DEFAULT false,
        muted_at timestamptz,
        sample boolean NOT NULL DEFAULT false,
        version int NOT NULL DEFAULT 1,
        created_at timestamptz NOT NULL DEFAULT now(),
        updated_at timestamptz NOT NULL DEFAULT now(),
        deleted_at timestamptz,
        PRIMARY KEY (organizer_id, id)
      );
      CREATE INDEX contacts_by_name ON contacts (organizer_id, lower(name), id) WHERE deleted_at IS NULL;

      CREATE TABLE channels (
        organizer_id uuid NOT NULL,
        id uuid NOT NULL,
        contact_id uuid NOT NULL,
        kind text NOT NULL CONSTRAINT channels_kind CHECK (kind IN
          ('email', 'phone', 'wechat', 'whatsapp', 'telegram', 'signal', 'slack', 'discord', 'linkedin', 'website', 'other')),
        value text NOT NULL CONSTRAINT channels_value CHECK (value <> ''),
        preferred boolean NOT NULL DEFAULT false,
        position int NOT NULL,
        PRIMARY KEY (organizer_id, id),
        CONSTRAINT channels_contact FOREIGN KEY (organizer_id, contact_id) REFERENCES contacts ON DELETE CASCADE
      );
      CREATE INDEX channels_by_contact ON channels (organizer_id, contact_id, position);

      CREATE TABLE circles (
        organizer_id uuid NOT NULL REFERENCES organizers ON DELETE CASCADE,
        id uuid NOT NULL,
        name text NOT NULL CONSTRAINT circles_name CHECK (name <> ''),
        sample boolean NOT NULL DEFAULT false,
        version int NOT NULL DEFAULT 1,
        created_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (organizer_id, id)
      );
      CREATE UNIQUE INDEX circles_name_once ON circles (organizer_id, lower(name));

      CREATE TABLE circle_members (
        organizer_id uuid NOT NULL,
        circle_id uuid NOT NULL,
        contact_id uuid NOT NULL,
        PRIMARY KEY (organizer_id, circle_id, contact_id),
        CONSTRAINT circle_members_circle FOREIGN KEY (organizer_id, circle_id) REFERENCES circles ON DELETE CASCADE,
        CONSTRAINT circle_members_contact FOREIGN KEY (organizer_id, contact_id) REFERENCES contacts ON DELETE CASCADE
      );
      CREATE INDEX circle_members_by_contact ON circle_members (organizer_id, contact_id);

      CREATE TABLE venues (
        organizer_id uuid NOT NULL REFERENCES organizers ON DELETE CASCADE,
        id uuid NOT NULL,
        kind text NOT NULL CONSTRAINT venues_kind CHECK (kind IN ('place', 'online')),
        name text NOT NULL CONSTRAINT venues_name CHECK (name <> ''),
        street text NOT NULL DEFAULT '',
        post_code text NOT NULL DEFAULT '',
        city text NOT NULL DEFAULT '',
        country text NOT NULL DEFAULT '',
        latitude double precision CONSTRAINT venues_latitude CHECK (latitude BETWEEN -90 AND 90),
        longitude double precision CONSTRAINT venues_longitude CHECK (longitude BETWEEN -180 AND 180),
        link text NOT NULL DEFAULT '',
        phone text NOT NULL DEFAULT '',
        seats int CONSTRAINT venues_seats CHECK (seats BETWEEN 1 AND 1000),
        price text NOT NULL DEFAULT '',
        noise text NOT NULL DEFAULT '',
        opening_hours text NOT NULL DEFAULT '',
        reservation text NOT NULL DEFAULT '',
        note text NOT NULL DEFAULT '',
        sample boolean NOT NULL DEFAULT false,
        version int NOT NULL DEFAULT 1,
        created_at timestamptz NOT NULL DEFAULT now(),
        updated_at timestamptz NOT NULL DEFAULT now(),
        deleted_at timestamptz,
        PRIMARY KEY (organizer_id, id),
        CONSTRAINT venues_position CHECK ((latitude IS NULL) = (longitude IS NULL))
      );

      CREATE TABLE meetups (
        organizer_id uuid NOT NULL REFERENCES organizers ON DELETE CASCADE,
        id uuid NOT NULL,
        title text NOT NULL CONSTRAINT meetups_title CHECK (title <> ''),
        description text NOT NULL DEFAULT '',
        state text NOT NULL DEFAULT 'draft' CONSTRAINT meetups_state CHECK (state IN
          ('draft', 'polling', 'inviting', 'confirmed', 'held', 'closed', 'cancelled')),
        -- The wall clock and the zone are what the organizer typed; starts_at and ends_at follow from them.
        local_start text NOT NULL CONSTRAINT meetups_local_start CHECK (local_start ~ '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d$'),
        zone text NOT NULL,
        -- 'earlier' or 'later' when the wall clock shows this hour twice, else null.
        repeated_hour text CONSTRAINT meetups_repeated_hour CHECK (repeated_hour IN ('earlier', 'later')),
        duration_minutes int NOT NULL CONSTRAINT meetups_duration CHECK (duration_minutes BETWEEN 15 AND 1440),
        starts_at timestamptz NOT NULL,
        ends_at timestamptz NOT NULL,
        quarter text NOT NULL CONSTRAINT meetups_quarter CHECK (quarter ~ '^\\d{4}-Q[1-4]$'),
        venue_id uuid,
        capacity int NOT NULL CONSTRAINT meetups_capacity CHECK (capacity BETWEEN 5 AND 10),
        minimum int NOT NULL CONSTRAINT meetups_minimum CHECK (minimum BETWEEN 2 AND 10),
        seat_mode text NOT NULL CONSTRAINT meetups_seat_mode CHECK (seat_mode IN ('held', 'first-come')),
        refill boolean NOT NULL DEFAULT true,
        plus_ones_cap int NOT NULL DEFAULT 0 CONSTRAINT meetups_plus_ones_cap CHECK (plus_ones_cap BETWEEN 0 AND 3),
        answer_by_days int NOT NULL DEFAULT 5 CONSTRAINT meetups_answer_by CHECK (answer_by_days BETWEEN 1 AND 60),
        cutoff_hours int NOT NULL DEFAULT 24 CONSTRAINT meetups_cutoff CHECK (cutoff_hours BETWEEN 0 AND 240),
        guest_list text NOT NULL DEFAULT 'nobody' CONSTRAINT meetups_guest_list CHECK (guest_list IN ('nobody', 'accepted', 'invited')),
        no_ask boolean NOT NULL DEFAULT false,
        cancel_reason text NOT NULL DEFAULT '',
        -- The belt to the lock's brace: the storing path writes what is taken, and no commit may exceed the table.
        seats_taken int NOT NULL DEFAULT 1,
        -- revision: any visible change (feeds); sequence: an update or cancellation is mailed (calendar mail);
        -- asked_sequence: date, time or place moved, so an older answer is about something else.
        revision int NOT NULL DEFAULT 0,
        revised_at timestamptz NOT NULL DEFAULT now(),
        sequence int NOT NULL DEFAULT 0,
        asked_sequence int NOT NULL DEFAULT 0,
        -- When date, time or place last moved under guests who knew of them: older answers are asked to look again.
        moved_at timestamptz,
        sample boolean NOT NULL DEFAULT false,
        version int NOT NULL DEFAULT 1,
        created_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (organizer_id, id),
        CONSTRAINT meetups_venue FOREIGN KEY (organizer_id, venue_id) REFERENCES venues (organizer_id, id),
        CONSTRAINT meetups_never_overbooked CHECK (seats_taken BETWEEN 1 AND capacity),
        CONSTRAINT meetups_order CHECK (ends_at > starts_at)
      );
      CREATE INDEX meetups_by_start ON meetups (organizer_id, starts_at);
      CREATE INDEX meetups_by_venue ON meetups (organizer_id, venue_id);

      CREATE TABLE invitations (
        organizer_id uuid NOT NULL,
        id uuid NOT NULL,
        meetup_id uuid NOT NULL,
        contact_id uuid NOT NULL,
        rank int NOT NULL,
        state text NOT NULL DEFAULT 'listed' CONSTRAINT invitations_state CHECK (state IN
          ('listed', 'invited', 'accepted', 'tentative', 'declined', 'lapsed', 'withdrawn', 'waitlisted', 'offered')),
        answer text CONSTRAINT invitations_answer CHECK (answer IN ('yes', 'no', 'maybe')),
        answer_source text CONSTRAINT invitations_source CHECK (answer_source IN ('page', 'calendar', 'organizer')),
        answered_at timestamptz,
        plus_ones int NOT NULL DEFAULT 0 CONSTRAINT invitations_plus_ones CHECK (plus_ones BETWEEN 0 AND 3),
        invited_at timestamptz,
        answer_by timestamptz,
        waitlisted_at timestamptz,
        offer_until timestamptz,
        personal_note text NOT NULL DEFAULT '',
        guest_note text NOT NULL DEFAULT '',
        guest_diet text NOT NULL DEFAULT '',
        -- The link to the guest page: found by its hash, shown again from its sealed copy.
        link_hash bytea NOT NULL,
        link_sealed bytea NOT NULL,
        -- The guest's half of the calendar UID: random, constant for ever, no secret that acts.
        uid_key text NOT NULL,
        revision int NOT NULL DEFAULT 0,
        created_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (organizer_id, id),
        CONSTRAINT invitations_once UNIQUE (organizer_id, meetup_id, contact_id),
        CONSTRAINT invitations_meetup FOREIGN KEY (organizer_id, meetup_id) REFERENCES meetups ON DELETE CASCADE,
        CONSTRAINT invitations_contact FOREIGN KEY (organizer_id, contact_id) REFERENCES contacts,
        CONSTRAINT invitations_hold CHECK (state <> 'invited' OR answer_by IS NOT NULL),
        CONSTRAINT invitations_offer CHECK ((state = 'offered') = (offer_until IS NOT NULL)),
        CONSTRAINT invitations_wait CHECK (state <> 'waitlisted' OR waitlisted_at IS NOT NULL)
      );
      CREATE INDEX invitations_link ON invitations (link_hash);
      CREATE INDEX invitations_by_contact ON invitations (organizer_id, contact_id);
      CREATE INDEX invitations_due ON invitations (least(answer_by, offer_until))
        WHERE state IN ('invited', 'tentative', 'offered');

      -- Why each thing happened: code and parameters, put into words in the reader's language.
      -- tx lets another process read on from where it stood without missing a late commit.
      CREATE TABLE meetup_log (
        organizer_id uuid NOT NULL,
        id bigint GENERATED ALWAYS AS IDENTITY,
        meetup_id uuid NOT NULL,
        invitation_id uuid,
        code text NOT NULL,
        params jsonb NOT NULL DEFAULT '{}',
        at timestamptz NOT NULL,
        tx xid8 NOT NULL DEFAULT pg_current_xact_id(),
        PRIMARY KEY (organizer_id, id),
        CONSTRAINT meetup_log_meetup FOREIGN KEY (organizer_id, meetup_id) REFERENCES meetups ON DELETE CASCADE
      );
      CREATE INDEX meetup_log_by_meetup ON meetup_log (organizer_id, meetup_id, id);
      CREATE INDEX meetup_log_tx ON meetup_log (tx);

      CREATE TABLE attendances (
        organizer_id uuid NOT NULL,
        meetup_id uuid NOT NULL,
        contact_id uuid NOT NULL,
        kind text NOT NULL CONSTRAINT attendances_kind CHECK (kind IN
          ('came', 'late', 'excused', 'no-show', 'walk-in', 'late-cancel')),
        recorded_at timestamptz NOT NULL,
        PRIMARY KEY (organizer_id, meetup_id, contact_id),
        CONSTRAINT attendances_meetup FOREIGN KEY (organizer_id, meetup_id) REFERENCES meetups ON DELETE CASCADE,
        CONSTRAINT attendances_contact FOREIGN KEY (organizer_id, contact_id) REFERENCES contacts
      );
      CREATE INDEX attendances_by_contact ON attendances (organizer_id, contact_id);

      CREATE TABLE interactions (
        organizer_id uuid NOT NULL REFERENCES organizers ON DELETE CASCADE,
        id uuid NOT NULL,
        kind text NOT NULL CONSTRAINT interactions_kind CHECK (kind IN
          ('meetup', 'in-person', 'call', 'message', 'mail', 'share', 'intro')),
        happened_at timestamptz NOT NULL,
        title text NOT NULL DEFAULT '',
        meetup_id uuid,
        created_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (organizer_id, id),
        CONSTRAINT interactions_meetup FOREIGN KEY (organizer_id, meetup_id) REFERENCES meetups ON DELETE CASCADE,
        CONSTRAINT interactions_meetup_once UNIQUE (organizer_id, meetup_id)
      );

      CREATE TABLE interaction_participants (
        organizer_id uuid NOT NULL,
        interaction_id uuid NOT NULL,
        contact_id uuid NOT NULL,
        note text NOT NULL DEFAULT '',
        PRIMARY KEY (organizer_id, interaction_id, contact_id),
        CONSTRAINT interaction_participants_interaction FOREIGN KEY (organizer_id, interaction_id)
          REFERENCES interactions ON DELETE CASCADE,
        CONSTRAINT interaction_participants_contact FOREIGN KEY (organizer_id, contact_id) REFERENCES contacts
      );
      CREATE INDEX interaction_participants_by_contact ON interaction_participants (organizer_id, contact_id);

      -- The outbox is this table. Text and HTML are stored rendered; the guest's link stands in them as a
      -- placeholder that the worker fills from the sealed link, so that a dump of this table opens no door.
      CREATE TABLE messages (
        organizer_id uuid NOT NULL REFERENCES organizers ON DELETE CASCADE,
        id uuid NOT NULL,
        key text NOT NULL,
        kind text NOT NULL,
        meetup_id uuid,
        invitation_id uuid,
        contact_id uuid,
        locale text NOT NULL,
        to_name text NOT NULL,
        to_address text NOT NULL,
        subject text NOT NULL,
        body_text text NOT NULL,
        body_html text NOT NULL,
        calendar text,
        calendar_method text,
        message_id text NOT NULL,
        thread_id text,
        state text NOT NULL DEFAULT 'queued' CONSTRAINT messages_state CHECK (state IN
          ('queued', 'sending', 'sent', 'failed', 'uncertain', 'recalled', 'local')),
        due_at timestamptz NOT NULL,
        attempts int NOT NULL DEFAULT 0,
        lease_owner text,
        lease_until timestamptz,
        data_started_at timestamptz,
        sent_at timestamptz,
        last_error text,
        created_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (organizer_id, id),
        CONSTRAINT messages_once UNIQUE (organizer_id, key),
        CONSTRAINT messages_invitation FOREIGN KEY (organizer_id, invitation_id) REFERENCES invitations ON DELETE CASCADE,
        CONSTRAINT messages_lease CHECK (state <> 'sending' OR (lease_owner IS NOT NULL AND lease_until IS NOT NULL))
      );
      CREATE INDEX messages_due ON messages (due_at) WHERE state IN ('queued', 'sending');
      CREATE INDEX messages_by_invitation ON messages (organizer_id, invitation_id);
      CREATE INDEX messages_newest ON messages (organizer_id, created_at DESC, id);

      -- One row for each calendar subscription: the organizer's (contact_id null) or one guest's.
      CREATE TABLE feeds (
        organizer_id uuid NOT NULL REFERENCES organizers ON DELETE CASCADE,
        id uuid NOT NULL,
        contact_id uuid,
        label text NOT NULL DEFAULT '',
        token_hash bytea NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        last_fetched_at timestamptz,
        last_fetched_by text,
        revoked_at timestamptz,
        PRIMARY KEY (organizer_id, id),
        CONSTRAINT feeds_contact FOREIGN KEY (organizer_id, contact_id) REFERENCES contacts ON DELETE CASCADE
      );
      CREATE INDEX feeds_token ON feeds (token_hash);
    `);
  }

  async down(): Promise<void> {
    throw new Error('Schemas only move forward: restore a backup to go back.');
  }
}
