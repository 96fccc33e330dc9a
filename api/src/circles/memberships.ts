import type { Transaction } from '../database/database.js';
import { invalidField } from '../problem/problems.js';

/** Who is in which circle, from which day to which. Everything that brings somebody in or out ends here. */
interface Membership {
  organizerId: string;
  contactId: string;
  /** YYYY-MM-DD */
  today: string;
}

/**
 * In these circles and no other from today on. The contact's row is locked by the caller.
 * @throws DomainError invalid-input for circles that are not there, or for two tiers
 */
export async function putInto(tx: Transaction, membership: Membership, circleIds: readonly string[]): Promise<void> {
  const { organizerId, contactId } = membership;
  await lockCircles(tx, organizerId, [circleIds]);
  const { rows: left } = await tx.query<{ circle_id: string }>(
    'SELECT circle_id FROM circle_members WHERE organizer_id = $1 AND contact_id = $2 AND circle_id <> ALL ($3::uuid[])',
    [organizerId, contactId, circleIds],
  );
  for (const { circle_id } of left) await leave(tx, membership, circle_id);
  for (const id of circleIds) await join(tx, membership, id);
}

/**
 * The same for people who never were in any, all at once.
 * @throws DomainError invalid-input for circles that are not there, or for two tiers
 */
export async function putNewcomersInto(
  tx: Transaction,
  { organizerId, today }: Pick<Membership, 'organizerId' | 'today'>,
  newcomers: readonly { contactId: string; circleIds: readonly string[] }[],
): Promise<void> {
  const wanted = newcomers.flatMap(({ contactId, circleIds }) =>
    circleIds.map((circleId) => ({ contactId, circleId })),
  );
  if (wanted.length === 0) return;
  await lockCircles(
    tx,
    organizerId,
    newcomers.map(({ circleIds }) => circleIds),
  );
  tx.send(
    `INSERT INTO circle_memberships (organizer_id, contact_id, circle_id, tier, from_on)
     SELECT $1, n.contact_id, k.id, k.tier, $2 FROM unnest($3::uuid[], $4::uuid[]) n (contact_id, circle_id)
     JOIN circles k ON k.organizer_id = $1 AND k.id = n.circle_id`,
    [organizerId, today, wanted.map(({ contactId }) => contactId), wanted.map(({ circleId }) => circleId)],
  );
}

/**
 * Locked against deletion in the same moment, which would turn into a foreign key error later.
 * @param wishes the circles of each contact
 */
async function lockCircles(tx: Transaction, organizerId: string, wishes: readonly (readonly string[])[]) {
  const { rows } = await tx.query<{ id: string; tier: boolean }>(
    'SELECT id, tier FROM circles WHERE organizer_id = $1 AND id = ANY ($2::uuid[]) FOR KEY SHARE',
    [organizerId, [...new Set(wishes.flat())]],
  );
  const tiers = new Map(rows.map(({ id, tier }) => [id, tier]));
  for (const circleIds of wishes) {
    if (!circleIds.every((id) => tiers.has(id))) throw invalidField('circleIds', 'unknown');
    if (circleIds.filter((id) => tiers.get(id)).length > 1) throw invalidField('circleIds', 'one-tier');
  }
}

/** False: they are in it already. Whoever joins a tier leaves the one they were in. */
export async function join(tx: Transaction, membership: Membership, circleId: string): Promise<boolean> {
  const { organizerId, contactId, today } = membership;
  const ids = [organizerId, contactId, circleId];
  const { rows } = await tx.query<{ circle_id: string }>(
    `SELECT m.circle_id FROM circle_memberships m JOIN circles k ON k.organizer_id = $1 AND k.id = $3 AND k.tier
     WHERE m.organizer_id = $1 AND m.contact_id = $2 AND m.tier AND m.to_on IS NULL AND m.circle_id <> $3`,
    ids,
  );
  for (const { circle_id } of rows) await leave(tx, membership, circle_id);
  // Out and in again on one day, such as an undo: they were never away.
  const again = await tx.query(
    `UPDATE circle_memberships m SET to_on = NULL WHERE organizer_id = $1 AND contact_id = $2 AND circle_id = $3 AND to_on = $4
       AND NOT EXISTS (SELECT FROM circle_members n WHERE n.organizer_id = $1 AND n.contact_id = $2 AND n.circle_id = $3)`,
    [...ids, today],
  );
  if (again.rowCount === 1) return true;
  // The organizer's day may go back when they travel west: then a membership begins where the one before it ended.
  const { rowCount } = await tx.query(
    `INSERT INTO circle_memberships (organizer_id, contact_id, circle_id, tier, from_on)
     SELECT $1, $2, k.id, k.tier, greatest($4::date, (SELECT max(to_on) FROM circle_memberships m
       WHERE m.organizer_id = $1 AND m.contact_id = $2 AND (m.circle_id = k.id OR m.tier AND k.tier)))
     FROM circles k WHERE k.organizer_id = $1 AND k.id = $3
       AND NOT EXISTS (SELECT FROM circle_members n WHERE n.organizer_id = $1 AND n.contact_id = $2 AND n.circle_id = $3)`,
    [...ids, today],
  );
  return rowCount === 1;
}

/** False: they are not in it. Whoever came in today was never there. */
export async function leave(
  tx: Transaction,
  { organizerId, contactId, today }: Membership,
  circleId: string,
): Promise<boolean> {
  const values = [organizerId, contactId, circleId, today];
  const where = 'WHERE organizer_id = $1 AND contact_id = $2 AND circle_id = $3 AND to_on IS NULL';
  const undone = await tx.query(`DELETE FROM circle_memberships ${where} AND from_on >= $4`, values);
  if (undone.rowCount === 1) return true;
  return (await tx.query(`UPDATE circle_memberships SET to_on = $4 ${where}`, values)).rowCount === 1;
}
