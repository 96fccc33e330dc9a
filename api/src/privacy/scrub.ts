import type { Transaction } from '../database/database.js';

/** Texts that say who somebody is, and not what is told about others: a namesake keeps their name. */
const IDENTITIES = new Set([
  ...['contacts.name', 'contacts.other_names', 'contacts.search_keys', 'channels.value', 'venues.name', 'circles.name'],
  ...['messages.to_name', 'messages.to_address', 'feeds.label'],
]);
const LEFT = '…';

/**
 * Takes what names a person out of everything that anybody wrote: whole names and addresses, wherever text is stored. A first name alone
 * stays, for it may be somebody else's.
 */
export async function scrub(tx: Transaction, organizerId: string, words: readonly string[]): Promise<void> {
  if (words.length === 0) return;
  const pattern = words.map(asPattern).join('|');
  const { rows } = await tx.query<{ table: string; column: string; type: string }>(
    `SELECT c.table_name AS table, c.column_name AS column, c.data_type AS type FROM information_schema.columns c
     JOIN information_schema.tables t ON t.table_schema = 'public' AND t.table_name = c.table_name AND t.table_type = 'BASE TABLE'
     WHERE c.table_schema = 'public' AND c.data_type IN ('text', 'jsonb') AND c.is_generated = 'NEVER' AND EXISTS (
       SELECT FROM information_schema.columns o WHERE o.table_schema = 'public' AND o.table_name = c.table_name AND o.column_name = 'organizer_id')`,
  );
  for (const { table, column, type } of rows) {
    if (IDENTITIES.has(`${table}.${column}`)) continue;
    const [text, back] = type === 'jsonb' ? [`"${column}"::text`, '::jsonb'] : [`"${column}"`, ''];
    await tx.query(
      `UPDATE "${table}" SET "${column}" = regexp_replace(${text}, $2, '${LEFT}', 'gi')${back} WHERE organizer_id = $1 AND ${text} ~* $2`,
      [organizerId, pattern],
    );
  }
}

/** Whether a name is told so surely that it may be taken out of a text: it has several words, or several Chinese characters. */
export function isTelling(name: string): boolean {
  return /\S\s+\S/u.test(name) || /^\p{Script=Han}{2,}$/u.test(name);
}

/** A PostgreSQL regular expression for the word as it is; a Latin one stands between no other letters. */
function asPattern(word: string): string {
  const escaped = word.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&').replace(/\s+/gu, '\\s+');
  const [first = '', last = ''] = [word.at(0), word.at(-1)];
  return (/\w/.test(first) ? '\\m' : '') + escaped + (/\w/.test(last) ? '\\M' : '');
}
