import { type Options, parse } from 'csv-parse/sync';
import { presetOf } from './presets.js';
import { targetOf } from './targets.js';
import { SOURCE_BOUNDS, Unreadable } from './unreadable.js';

export const DELIMITERS = [',', ';', '\t', '|'] as const;
export type Delimiter = (typeof DELIMITERS)[number];

/** Rows in which the header may stand, after what a program writes above it. */
const HEADER_WITHIN = 30;

export interface Header {
  /** Its place among the rows; -1: there is none. */
  row: number;
  /** How sure it is: titles known, and a program's signature. */
  score: number;
}

const OPTIONS: Options = {
  record_delimiter: ['\r\n', '\n', '\r'],
  relax_column_count: true,
  relax_quotes: true,
  skip_empty_lines: true,
};

/** All rows. @throws Unreadable for more columns than we take */
export function rowsOf(text: string, delimiter: Delimiter): string[][] {
  const rows = parsed(text, delimiter, SOURCE_BOUNDS.rows + HEADER_WITHIN + 1);
  if (rows.some((row) => row.length > SOURCE_BOUNDS.columns)) {
    throw new Unreadable('too-many-columns', SOURCE_BOUNDS.columns);
  }
  return rows;
}

/** Which character separates the cells: the one under which the header says most, then the one with most columns. */
export function guessDelimiter(text: string): { delimiter: Delimiter; header: Header; columns: number } {
  const beginning = text.slice(0, 100_000);
  const readings = DELIMITERS.map((delimiter) => {
    const rows = parsed(beginning, delimiter, HEADER_WITHIN);
    const header = findHeader(rows);
    return { delimiter, header, columns: rows[Math.max(0, header.row)]?.length ?? 0 };
  });
  return readings.reduce((best, one) =>
    one.header.score > best.header.score || (one.header.score === best.header.score && one.columns > best.columns)
      ? one
      : best,
  );
}

/** The first row that some program's signature fits, else the one with the most titles that we know. */
export function findHeader(rows: readonly string[][]): Header {
  let best: Header = { row: -1, score: 0 };
  for (const [row, cells] of rows.slice(0, HEADER_WITHIN).entries()) {
    const preset = presetOf(cells);
    if (preset) return { row, score: 100 + preset.signature.length };
    const known = cells.filter((cell) => cell.length < 60 && targetOf(cell)).length;
    // A title stands among titles: one word of ours among many others is chance.
    if (known > best.score && known * 4 >= cells.filter((cell) => cell.trim()).length) best = { row, score: known };
  }
  return best;
}

/** Quotes that never close are taken for letters. */
function parsed(text: string, delimiter: Delimiter, limit: number): string[][] {
  const options = { ...OPTIONS, delimiter, to: limit };
  try {
    return parse(text, options) as string[][];
  } catch {
    return parse(text, { ...options, quote: false }) as string[][];
  }
}
