import type { Transaction } from '../database/database.js';

/**
 * Takes everything out that the sample circle brought, and what grew on it: invitations, messages, histories.
 * What the organizer made stays, even if it met the sample: a real contact who was asked to the sample meetup; and an
 * invented person or the café that became part of a real meetup are only hidden, because that meetup's seats and past
 * must not change behind its back.
 */
export async function removeSample(tx: Transaction, organizerId: string, now: Date): Promise<void> {
  const run = (sql: string) => tx.query(sql, [organizerId]);
  const hide = (table: 'contacts' | 'venues') =>
    tx.query(
      `UPDATE ${table} SET deleted_at = $2, version = version + 1
       WHERE organizer_id = $1 AND sample AND deleted_at IS NULL`,
      [organizerId, now],
    );

  // Meetups before contacts, like everybody who invites; in the order of their ids, like everybody who takes several.
  await run(`SELECT FROM meetups WHERE organizer_id = $1 AND (sample OR id IN (
      SELECT v.meetup_id FROM invitations v JOIN contacts c ON c.organizer_id = $1 AND c.id = v.contact_id
      WHERE v.organizer_id = $1 AND c.sample))
    ORDER BY id FOR UPDATE`);
  await run('SELECT FROM contacts WHERE organizer_id = $1 AND sample ORDER BY id FOR UPDATE');

  await run(`DELETE FROM messages WHERE organizer_id = $1
    AND meetup_id IN (SELECT id FROM meetups WHERE organizer_id = $1 AND sample)`);
  await run('DELETE FROM meetups WHERE organizer_id = $1 AND sample');

  await run(`DELETE FROM venues v WHERE organizer_id = $1 AND sample
    AND NOT EXISTS (SELECT FROM meetups m WHERE m.organizer_id = $1 AND m.venue_id = v.id)
    AND NOT EXISTS (SELECT FROM date_options d WHERE d.organizer_id = $1 AND d.venue_id = v.id)`);
  await hide('venues');

  await run(`UPDATE contacts SET version = version + 1 WHERE organizer_id = $1 AND NOT sample AND id IN (
      SELECT m.contact_id FROM circle_members m JOIN circles k ON k.organizer_id = $1 AND k.id = m.circle_id
      WHERE m.organizer_id = $1 AND k.sample)`);
  await run('DELETE FROM circles WHERE organizer_id = $1 AND sample');

  // On the list of a real meetup, but never told: holds no seat, so nobody misses them.
  await run(`DELETE FROM invitations v USING contacts c WHERE v.organizer_id = $1 AND v.state = 'listed'
    AND v.answer IS NULL AND v.invited_at IS NULL AND v.polled_at IS NULL AND c.organizer_id = $1 AND c.id = v.contact_id AND c.sample`);
  await run(`WITH gone AS (${UNATTACHED}), parted AS (
      DELETE FROM interaction_participants WHERE organizer_id = $1 AND contact_id IN (SELECT id FROM gone)
      RETURNING interaction_id, contact_id)
    DELETE FROM interactions i WHERE organizer_id = $1 AND id IN (SELECT interaction_id FROM parted)
      AND NOT EXISTS (SELECT FROM interaction_participants p
        WHERE p.organizer_id = $1 AND p.interaction_id = i.id AND p.contact_id NOT IN (SELECT contact_id FROM parted))`);
  await run(`DELETE FROM messages WHERE organizer_id = $1 AND contact_id IN (${UNATTACHED})`);
  await run(`DELETE FROM contacts WHERE organizer_id = $1 AND id IN (${UNATTACHED})`);
  await hide('contacts');
}

/** Invented people whom no real meetup knows. */
const UNATTACHED = `
  SELECT c.id FROM contacts c WHERE c.organizer_id = $1 AND c.sample
    AND NOT EXISTS (SELECT FROM invitations v WHERE v.organizer_id = $1 AND v.contact_id = c.id)
    AND NOT EXISTS (SELECT FROM attendances a WHERE a.organizer_id = $1 AND a.contact_id = c.id)`;
