import { fold } from '../debrief/fold.js';

/** A stretch of a text around what was looked for; the three joined are that stretch. */
export interface Excerpt {
  readonly before: string;
  /** As it stands in the text. Empty: nothing of it does. */
  readonly found: string;
  readonly after: string;
}

/** Characters before what was found, and after it. */
const AROUND = { before: 30, after: 60 } as const;

/** @param words folded, as {@link fold} does; the first that stands in the text is shown */
export function excerptOf(text: string, words: readonly string[]): Excerpt {
  const characters = [...text.replace(/\s+/gu, ' ').trim()];
  const folded = characters.map(fold);
  const starts: number[] = [];
  let all = '';
  for (const one of folded) {
    starts.push(all.length);
    all += one;
  }
  const [word, at] = words.map((one) => [one, all.indexOf(one)] as const).find(([, place]) => place >= 0) ?? ['', 0];
  const start = word ? starts.findLastIndex((place) => place <= at) : 0;
  const end = word ? starts.findLastIndex((place) => place < at + word.length) + 1 : 0;
  const from = Math.max(0, start - AROUND.before);
  const to = end + AROUND.after;
  const slice = (first: number, last: number): string => characters.slice(first, last).join('');
  return {
    before: (from > 0 ? '…' : '') + slice(from, start),
    found: slice(start, end),
    after: slice(end, to) + (to < characters.length ? '…' : ''),
  };
}
