import { channelKey, type ChannelKind } from '@stammtisch/contact-formats';
import { ATTENDANCE_KINDS, attendanceCounts, lookAlikes, pairKey, type Written } from '@stammtisch/domain';
import { Injectable } from '@nestjs/common';
import { folded, readingOf } from '../contacts/chinese-names.js';
import { Database, type Transaction } from '../database/database.js';
import type { DuplicateDto, DuplicatesDto, LookAlikeDto } from './duplicate.dto.js';

/** A calm few: whoever answers these gets the next ones. */
const SHOWN = 20;
const CAME = ATTENDANCE_KINDS.filter(attendanceCounts);

interface PersonRow {
  id: string;
  names: string[];
  channels: { kind: ChannelKind; value: string }[];
  sample: boolean;
}

const PEOPLE = `
  SELECT c.id, c.sample, ARRAY[c.name] || ARRAY(SELECT o ->> 'value' FROM jsonb_array_elements(c.other_names) o) AS names,
    coalesce(h.channels, '[]') AS channels
  FROM contacts c
  LEFT JOIN (SELECT contact_id, json_agg(json_build_object('kind', kind, 'value', value)) AS channels FROM channels
    WHERE organizer_id = $1 GROUP BY contact_id) h ON h.contact_id = c.id
  WHERE c.organizer_id = $1 AND c.deleted_at IS NULL ORDER BY c.id`;

const APART = 'SELECT contact_id AS one, other_id AS other FROM not_the_same WHERE organizer_id = $1';

const TOGETHER = `
  SELECT DISTINCT a.contact_id AS one, b.contact_id AS other FROM attendances a
  JOIN attendances b ON b.organizer_id = $1 AND b.meetup_id = a.meetup_id AND b.contact_id > a.contact_id AND b.kind = ANY ($2)
  WHERE a.organizer_id = $1 AND a.kind = ANY ($2)`;

/** Of those in $2. */
const SHOWN_PEOPLE = `
  SELECT c.id AS "contactId", c.name, c.city, c.created_at AS "createdAt",
    ARRAY(SELECT o ->> 'value' FROM jsonb_array_elements(c.other_names) o) AS "otherNames",
    ARRAY(SELECT h.value FROM channels h WHERE h.organizer_id = $1 AND h.contact_id = c.id ORDER BY h.position) AS channels,
    ARRAY(SELECT k.name FROM circle_members m JOIN circles k ON k.organizer_id = $1 AND k.id = m.circle_id
      WHERE m.organizer_id = $1 AND m.contact_id = c.id ORDER BY lower(k.name)) AS circles,
    (SELECT count(*)::int FROM attendances a WHERE a.organizer_id = $1 AND a.contact_id = c.id AND a.kind = ANY ($3)) AS "cameTimes"
  FROM contacts c WHERE c.organizer_id = $1 AND c.id = ANY ($2::uuid[])`;

/** Asks who may be in the list twice; merges nobody. */
@Injectable()
export class DuplicatesService {
  constructor(private readonly db: Database) {}

  list(organizerId: string): Promise<DuplicatesDto> {
    return this.db.readOnly(async (tx) => {
      const [people, apart, together] = await Promise.all([
        tx.query<PersonRow>(PEOPLE, [organizerId]),
        tx.query<Pair>(APART, [organizerId]),
        tx.query<Pair>(TOGETHER, [organizerId, CAME]),
      ]);
      const rules = { apart: pairsOf(apart.rows), together: pairsOf(together.rows) };
      // The invented ones are looked at by themselves: they go as they came.
      const found: ReturnType<typeof lookAlikes> = [];
      for (const sample of [false, true])
        found.push(...lookAlikes(await written(people.rows.filter((one) => one.sample === sample)), rules));
      return { items: await this.show(tx, organizerId, found.slice(0, SHOWN)), more: found.length > SHOWN };
    });
  }

  private async show(
    tx: Transaction,
    organizerId: string,
    pairs: ReturnType<typeof lookAlikes>,
  ): Promise<DuplicateDto[]> {
    const { rows } = await tx.query<LookAlikeDto>(SHOWN_PEOPLE, [organizerId, pairs.flatMap(({ ids }) => ids), CAME]);
    const byId = new Map(rows.map((row) => [row.contactId, row]));
    return pairs.map(({ ids, reasons }) => ({
      people: ids.map((id) => byId.get(id)!).sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime()),
      reasons: [...reasons],
    }));
  }
}

interface Pair {
  one: string;
  other: string;
}

const pairsOf = (rows: readonly Pair[]): Set<string> => new Set(rows.map(({ one, other }) => pairKey(one, other)));

async function written(people: readonly PersonRow[]): Promise<Written[]> {
  const all: Written[] = [];
  for (const { id, names, channels } of people) {
    const keyed = names.map((value) => ({ key: folded(value), value }));
    for (const value of names) {
      const reading = await readingOf(value);
      if (reading) keyed.push({ key: `${reading.surname.join('')} ${reading.given.join('')}`, value });
    }
    const reaching = channels.map(({ kind, value }) => ({ key: channelKey(kind, value), value }));
    all.push({ id, names: keyed, channels: reaching.filter(({ key }) => key !== '') });
  }
  return all;
}
