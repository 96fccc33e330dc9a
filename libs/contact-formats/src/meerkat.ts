import { guessDelimiter, rowsOf } from './delimited.js';
import { foldedHeader } from './header.js';
import { type DelimitedChoices, readDelimited } from './read-delimited.js';
import type { Reading } from './reading.js';
import { RECORD_BOUNDS, type RecordInteraction } from './record.js';
import { cut, folded, tidyLine } from './text.js';

const SECTION = /^=== ([A-Z ]+) ===\r?$/gm;

/** Several tables in one file, each under a line such as `=== CONTACTS ===`. */
export const isMeerkat = (text: string): boolean => /^[\s\ufeff]*=== CONTACTS ===\r?$/m.test(text.slice(0, 2_000));

/** The people, and the activities of those whose name nobody else has. Reminders and relationships stay where they are. */
export function readMeerkat(text: string, choices: DelimitedChoices): Omit<Reading, 'encoding' | 'inside' | 'member'> {
  const sections = sectionsOf(text);
  const reading = readDelimited(sections.get('CONTACTS') ?? '', choices);
  const happened = activitiesByName(sections.get('ACTIVITIES') ?? '');
  const bearers = Map.groupBy(reading.rows, ({ record }) => folded(record?.name ?? ''));
  const rows = reading.rows.map((row) => {
    const name = folded(row.record?.name ?? '');
    if (!row.record || bearers.get(name)!.length > 1) return row;
    return { ...row, record: { ...row.record, interactions: happened.get(name) ?? [] } };
  });
  return { ...reading, rows };
}

function sectionsOf(text: string): Map<string, string> {
  const marks = [...text.matchAll(SECTION)].slice(0, 50);
  return new Map(
    marks.map((mark, index) => [mark[1]!, text.slice(mark.index + mark[0].length + 1, marks[index + 1]?.index)]),
  );
}

function activitiesByName(text: string): Map<string, RecordInteraction[]> {
  const byName = new Map<string, RecordInteraction[]>();
  if (!text.trim()) return byName;
  const [header = [], ...rows] = rowsOf(text, guessDelimiter(text).delimiter);
  const titles = header.map(foldedHeader);
  const at = (row: readonly string[], title: string) => row[titles.indexOf(title)]?.trim() ?? '';
  for (const row of rows) {
    const on = at(row, 'date').slice(0, 10);
    if (!/^\d{4}-\d\d-\d\d$/.test(on)) continue;
    const title = cut(tidyLine(at(row, 'title')), RECORD_BOUNDS.title);
    const activity: RecordInteraction = { kind: 'meetup', on, title, key: `meerkat:${tidyLine(at(row, 'id'))}` };
    for (const name of at(row, 'contact names').split(/[;,]/).map(folded)) {
      const known = byName.get(name) ?? [];
      if (name && known.length < RECORD_BOUNDS.interactions) byName.set(name, [...known, activity]);
    }
  }
  return byName;
}
