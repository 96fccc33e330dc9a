import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Answers that come by mail. A mail is stored as it came before anybody looks at it, and what was done with it stands in the
 * same row. It has no organizer yet then: whose it is, is what reading it finds out. So this is the one table whose key
 * does not begin with organizer_id; nothing of a row is shown before it is set.
 */
export class Replies1760000000007 implements MigrationInterface {
  name = 'Replies1760000000007';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE inbound_messages (
        id uuid PRIMARY KEY,
        organizer_id uuid REFERENCES organizers ON DELETE CASCADE,
        -- Of the octets and the recipient: the same mail delivered, fetched or posted twice is one row.
        content_hash bytea NOT NULL CONSTRAINT inbound_messages_once UNIQUE,
        source text NOT NULL CONSTRAINT inbound_messages_source CHECK (source IN ('hook', 'imap')),
        envelope_from text,
        envelope_to text,
        -- Emptied after some months; what was understood of it stays.
        raw bytea,
        received_at timestamptz NOT NULL,
        state text NOT NULL DEFAULT 'received' CONSTRAINT inbound_messages_state CHECK (state IN
          ('received', 'done', 'question', 'failed')),
        kind text,
        -- What was done and why: a code and its parameters, put into words in the reader's language.
        outcome text,
        params jsonb NOT NULL DEFAULT '{}',
        message_id text,
        from_name text NOT NULL DEFAULT '',
        from_address text NOT NULL DEFAULT '',
        subject text NOT NULL DEFAULT '',
        words text NOT NULL DEFAULT '',
        contact_id uuid,
        invitation_id uuid,
        meetup_id uuid,
        -- The mail of ours that it is about.
        about_id uuid,
        attempts int NOT NULL DEFAULT 0,
        lease_until timestamptz,
        decision text CONSTRAINT inbound_messages_decision CHECK (decision IN ('other-address', 'somebody-else', 'ignore')),
        decided_at timestamptz,
        CONSTRAINT inbound_messages_question CHECK (state <> 'question' OR organizer_id IS NOT NULL),
        CONSTRAINT inbound_messages_invitation FOREIGN KEY (organizer_id, invitation_id) REFERENCES invitations
          ON DELETE SET NULL (invitation_id)
      );
      CREATE INDEX inbound_messages_waiting ON inbound_messages (received_at) WHERE state = 'received';
      CREATE INDEX inbound_messages_newest ON inbound_messages (organizer_id, received_at DESC, id);
      CREATE INDEX inbound_messages_by_invitation ON inbound_messages (organizer_id, invitation_id, received_at);
      CREATE INDEX inbound_messages_by_message_id ON inbound_messages (message_id);

      -- The newest answer that a calendar gave to an invitation: mails overtake each other.
      CREATE TABLE calendar_answers (
        organizer_id uuid NOT NULL,
        invitation_id uuid NOT NULL,
        sequence int NOT NULL,
        answered_at timestamptz NOT NULL,
        answer text NOT NULL CONSTRAINT calendar_answers_answer CHECK (answer IN ('yes', 'no', 'maybe', 'open')),
        PRIMARY KEY (organizer_id, invitation_id),
        CONSTRAINT calendar_answers_invitation FOREIGN KEY (organizer_id, invitation_id) REFERENCES invitations
          ON DELETE CASCADE
      );

      -- Up to which mail a mailbox was read; it begins anew when the server numbers it anew.
      CREATE TABLE mailbox_cursors (
        mailbox text PRIMARY KEY,
        uid_validity bigint NOT NULL,
        last_uid bigint NOT NULL
      );

      -- A calendar answers to the address that asked, so it is stored with the mail.
      ALTER TABLE messages ADD from_address text, ADD reply_to text;
      -- A bounce and a written answer name the mail that they are about.
      CREATE INDEX messages_by_message_id ON messages (message_id);
      -- A mail is somebody's who has this address.
      CREATE INDEX channels_by_address ON channels (lower(value)) WHERE kind = 'email';
      -- The half of a calendar's UID that names the guest.
      CREATE INDEX invitations_by_uid ON invitations (uid_key);
    `);
  }

  async down(): Promise<void> {
    throw new Error('Schemas only move forward: restore a backup to go back.');
  }
}
