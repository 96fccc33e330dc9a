import { Injectable } from '@nestjs/common';
import { excerptOf, isNear } from '@stammtisch/domain';
import { Database, type Transaction } from '../database/database.js';
import type { SearchHitDto } from './search.dto.js';
import { CIRCLES, CONTACTS, INTERACTIONS, MEETUPS, NEAR_CONTACTS, QUESTION, THREADS, VENUES } from './search.sql.js';

/** Of each kind. */
const SHOWN = 8;
/** So many who have most grams in common are looked at letter by letter. */
const CANDIDATES = 60;
const BY_RANK = ['exact', 'name', 'name', 'text'] as const;

interface Question {
  /** Folded. */
  words: string[];
  needs: string[];
}
interface Row {
  id: string;
  name: string;
  text: string;
  contactId: string;
  at: Date;
}

@Injectable()
export class SearchService {
  constructor(private readonly db: Database) {}

  /** Names first, the nearest of them first; then titles, then what is written in notes, newest first. */
  find(organizerId: string, question: string): Promise<SearchHitDto[]> {
    return this.db.readOnly(async (tx) => {
      const { rows } = await tx.query<Question>(QUESTION, [question.toLowerCase()]);
      const { words, needs } = rows[0]!;
      if (needs.length === 0) return [];
      const patterns = words.map((word) => `%${word}%`);
      const small = async (sql: string): Promise<Row[]> =>
        (await tx.query<Row>(sql, [organizerId, patterns, SHOWN])).rows;
      const [contacts, interactions, threads, meetups, venues, circles] = await Promise.all([
        tx.query<Row & { rank: number }>(CONTACTS, [organizerId, needs, patterns, words.join(' '), SHOWN]),
        tx.query<Row>(INTERACTIONS, [organizerId, needs, patterns, SHOWN]),
        ...[small(THREADS), small(MEETUPS), small(VENUES), small(CIRCLES)],
      ] as const);

      const known = contacts.rows.map(({ id, name, text, rank }) =>
        hit({ kind: 'contact', id, name, because: BY_RANK[rank]! }, rank === 3 ? { text, words } : null),
      );
      const named = known.filter(({ because }) => because !== 'text');
      const near = named.length > 0 ? [] : await nearNames(tx, organizerId, words);
      const told = (kind: 'interaction' | 'thread') => (row: Row) =>
        hit({ kind, because: 'text', ...row }, { text: row.text, words });
      const titled = (kind: 'meetup' | 'venue' | 'circle') => (row: Row) =>
        hit({ kind, because: 'name', ...row }, null);
      return [
        ...named,
        ...near,
        ...meetups.map(titled('meetup')),
        ...circles.map(titled('circle')),
        ...venues.map(titled('venue')),
        ...threads.map(told('thread')),
        ...known.filter(({ because, id }) => because === 'text' && !near.some((one) => one.id === id)),
        ...interactions.rows.map(told('interaction')),
      ];
    });
  }
}

/** Those who have for each word one in their names that is this word but for a slip. */
async function nearNames(tx: Transaction, organizerId: string, words: readonly string[]): Promise<SearchHitDto[]> {
  const grams = words.flatMap((word) => {
    const letters = [...` ${word}`];
    return letters.slice(0, -2).map((_, at) => letters.slice(at, at + 3).join(''));
  });
  if (grams.length === 0) return [];
  const { rows } = await tx.query<{ id: string; name: string; keys: string }>(NEAR_CONTACTS, [
    ...[organizerId, grams, CANDIDATES],
  ]);
  return rows
    .filter(({ keys }) => {
      const written = keys.replace(/['’]/gu, '').split(/[\s\p{P}]+/u);
      return words.every((word) => written.some((one) => isNear(word, one)));
    })
    .slice(0, SHOWN)
    .map(({ id, name }) => hit({ kind: 'contact', id, name, because: 'near' }, null));
}

function hit(
  {
    kind,
    id,
    name,
    because,
    contactId = null,
    at = null,
  }: Pick<SearchHitDto, 'kind' | 'id' | 'name' | 'because'> & Partial<Pick<SearchHitDto, 'contactId' | 'at'>>,
  found: { text: string; words: readonly string[] } | null,
): SearchHitDto {
  return { kind, id, because, name, contactId, at, excerpt: found && { ...excerptOf(found.text, found.words) } };
}
