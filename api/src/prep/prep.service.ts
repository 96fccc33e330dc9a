import { Injectable } from '@nestjs/common';
import { mustHave } from '../contacts/must-have.sql.js';
import { Database } from '../database/database.js';
import { notFound } from '../problem/problems.js';
import type { PrepDto, PrepGuestDto } from './prep.dto.js';

/** Those who have a seat at meetup $2 of organizer $1, and which of them were at one table before. */
const GUESTS = `
  WITH seated AS (
    SELECT i.* FROM invitations i WHERE i.organizer_id = $1 AND i.meetup_id = $2 AND i.state IN ('accepted', 'offered')
  ), came AS (
    SELECT a.contact_id, a.meetup_id FROM attendances a JOIN seated s USING (organizer_id, contact_id)
    WHERE a.meetup_id <> $2 AND a.kind IN ('came', 'late', 'walk-in')
  )
  SELECT s.id AS "invitationId", s.contact_id AS "contactId", c.name, s.plus_ones AS "plusOnes",
    concat_ws(', ', coalesce(nullif(s.guest_diet, ''), nullif(c.diet, '')), ${mustHave('diet', 'access')}) AS diet, s.guest_note AS "guestNote",
    (SELECT count(*)::int FROM came WHERE came.contact_id = s.contact_id) AS "cameBefore",
    (SELECT jsonb_build_object('happenedAt', t.happened_at, 'kind', t.kind, 'title', t.title,
       'note', concat_ws(E'\\n', nullif(p.note, ''), nullif(p.debrief, '')))
     FROM interaction_participants p JOIN interactions t ON t.organizer_id = p.organizer_id AND t.id = p.interaction_id
     WHERE p.organizer_id = $1 AND p.contact_id = s.contact_id AND t.meetup_id IS DISTINCT FROM $2
       AND t.happened_at <= m.starts_at
     ORDER BY t.happened_at DESC, t.id LIMIT 1) AS "lastTalk",
    (SELECT coalesce(jsonb_agg(jsonb_build_object('id', h.id, 'text', h.text) ORDER BY h.opened_at, h.id), '[]') FROM threads h
     WHERE h.organizer_id = $1 AND h.contact_id = s.contact_id AND h.settled_at IS NULL) AS threads,
    coalesce((SELECT array_agg(o.contact_id ORDER BY o.rank) FROM seated o
      WHERE o.contact_id <> s.contact_id AND NOT EXISTS (
        SELECT FROM came mine JOIN came theirs USING (meetup_id)
        WHERE mine.contact_id = s.contact_id AND theirs.contact_id = o.contact_id)), '{}') AS "newTo"
  FROM seated s
  JOIN meetups m ON m.organizer_id = $1 AND m.id = $2
  JOIN contacts c ON c.organizer_id = $1 AND c.id = s.contact_id
  ORDER BY s.rank, s.id`;

/** The card for the pocket on the way to the café. */
@Injectable()
export class PrepService {
  constructor(private readonly db: Database) {}

  /** @throws DomainError not-found */
  read(organizerId: string, meetupId: string): Promise<PrepDto> {
    return this.db.readOnly(async (tx) => {
      const [meetups, guests] = await Promise.all([
        tx.query('SELECT FROM meetups WHERE organizer_id = $1 AND id = $2', [organizerId, meetupId]),
        tx.query<PrepGuestDto>(GUESTS, [organizerId, meetupId]),
      ]);
      if (meetups.rowCount === 0) throw notFound();
      return { guests: guests.rows };
    });
  }
}
