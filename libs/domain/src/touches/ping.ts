import { quarterOf } from '../meetup/quarter.js';
import { quarterWindow, type TouchWindow } from './window.js';

/** What somebody wrote who wants to be reminded of a person. */
export interface Ping {
  /** As typed: whoever has this name is meant. */
  readonly name: string;
  readonly window: TouchWindow;
}

const NUMERALS = ['一', '二', '三', '四'];
/** `Q1`, `Q1 2027`, `2027年第一季度`, `一季度`: the quarter is in 2, 4 or 5, the year in 1 or 3. */
const QUARTER =
  /(?:(\d{4})\s*年?\s*)?(?:Q([1-4])(?!\d)(?:\s*\/?\s*(\d{4}))?|第\s*([一二三四1-4])\s*季度?|([一二三四1-4])\s*季度)/iu;
const AROUND = [
  /^(?:ping|write to|write|call)\s+/iu,
  /^(?:schreib(?:e)?|ruf(?:e)?)\s+(?:an\s+)?/iu,
  /(?:联系|联络|问候)/u,
];
const LOOSE = /(?:^|\s)(?:in|im|during|anpingen|schreiben|melden|anrufen)(?=\s|$)/giu;

/**
 * `Ping Anna in Q1`, `Anna im Q1 2027 schreiben`, `第一季度联系安娜` → whom, and the quarter as a window. Without a year it is the
 * next such quarter that is not over on `today`. Null: no such sentence.
 */
export function pingIn(text: string, today: string): Ping | null {
  const found = QUARTER.exec(text);
  if (!found) return null;
  const said = (found[2] ?? found[4] ?? found[5])!;
  const part = NUMERALS.indexOf(said) + 1 || Number(said);
  const name = AROUND.reduce((rest, word) => rest.trim().replace(word, ''), text.replace(found[0], ' '))
    .replace(LOOSE, ' ')
    .replace(/^[\s在于,，。.]+|[\s在,，。.!！]+$/gu, '')
    .replace(/\s+/gu, ' ');
  if (name === '') return null;
  const year = found[1] ?? found[3];
  return { name, window: quarterWindow(year === undefined ? comingQuarter(part, today) : `${year}-Q${part}`) };
}

function comingQuarter(part: number, today: string): string {
  const year = Number(today.slice(0, 4));
  const thisYears = `${year}-Q${part}`;
  return thisYears >= quarterOf(today) ? thisYears : `${year + 1}-Q${part}`;
}
