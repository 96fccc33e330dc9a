import type { RecordBirthday } from './record.js';

/** In which order `3/4/2020` is meant. With dots the day always comes first. */
export type DateOrder = 'mdy' | 'dmy';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const GERMAN = ['jan', 'feb', 'mär', 'apr', 'mai', 'jun', 'jul', 'aug', 'sep', 'okt', 'nov', 'dez'];
/** The year that Apple writes for "no year". */
const NO_YEAR = 1604;
const FIRST_YEAR = 1900;

type Parts = [year: string | undefined, month: string | undefined, day: string | undefined];

/**
 * Reads a calendar day in the spellings that exports use; no time zone ever moves it.
 * @returns null for what is none
 */
export function parseDay(text: string, order: DateOrder = 'mdy'): RecordBirthday | null {
  const [year, month, day] = parts(text.trim().slice(0, 40), order) ?? [];
  if (!month || !day) return null;
  const read = { year: year ? Number(year) : null, month: Number(month), day: Number(day) };
  if (read.year !== null && (read.year < FIRST_YEAR || read.year > 2100)) {
    if (read.year !== NO_YEAR) return null;
    read.year = null;
  }
  return isDay(read) ? read : null;
}

/** The same day as YYYY-MM-DD; '' without a year. */
export function isoDay(text: string, order?: DateOrder): string {
  const day = parseDay(text, order);
  return day?.year ? `${day.year}-${pad(day.month)}-${pad(day.day)}` : '';
}

/** Which order the dates of a column must have; the American one unless a day says otherwise. */
export function dateOrder(values: Iterable<string>): DateOrder {
  for (const value of values) {
    const [, first, second] = /^(\d{1,2})\/(\d{1,2})\/\d{4}/.exec(value.trim()) ?? [];
    if (Number(first) > 12) return 'dmy';
    if (Number(second) > 12) return 'mdy';
  }
  return 'mdy';
}

function parts(text: string, order: DateOrder): Parts | null {
  const match = (pattern: RegExp) => pattern.exec(text)?.slice(1);
  const iso = match(/^(\d{4})-?(\d\d)-?(\d\d)(?:[T ].*)?$/);
  if (iso) return [iso[0], iso[1], iso[2]];
  const yearless = match(/^--(\d\d)-?(\d\d)$/);
  if (yearless) return [undefined, yearless[0], yearless[1]];
  const dots = match(/^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})?$/);
  if (dots) return [dots[2], dots[1], dots[0]];
  const slashes = match(/^(\d{1,2})\/(\d{1,2})\/(\d{4})(?: .*)?$/);
  if (slashes) {
    return order === 'mdy' ? [slashes[2], slashes[0], slashes[1]] : [slashes[2], slashes[1], slashes[0]];
  }
  const chinese = match(/^(?:(\d{4})年)?(\d{1,2})月(\d{1,2})日$/);
  if (chinese) return [chinese[0], chinese[1], chinese[2]];
  const words = match(/^(\d{1,2})\.? (\p{L}{3})\p{L}*\.?,? (\d{4})$/u);
  if (words) return [words[2], monthNamed(words[1]!), words[0]];
  const american = match(/^(\p{L}{3})\p{L}*\.? (\d{1,2}),? (\d{4})(?: .*)?$/u);
  if (american) return [american[2], monthNamed(american[0]!), american[1]];
  return null;
}

function monthNamed(word: string): string | undefined {
  const name = word.toLowerCase();
  const index = Math.max(MONTHS.indexOf(name), GERMAN.indexOf(name));
  return index < 0 ? undefined : String(index + 1);
}

/** Without a year, 29 February is a day like any other. */
function isDay({ year, month, day }: RecordBirthday): boolean {
  if (month < 1 || month > 12 || day < 1) return false;
  return day <= new Date(Date.UTC(year ?? 2000, month, 0)).getUTCDate();
}

const pad = (value: number): string => String(value).padStart(2, '0');
