import { anyOf } from './any-of.js';

export interface FoundDay {
  /** YYYY-MM-DD, never after `today`. */
  readonly on: string;
  /** What tells it, and where it stands. */
  readonly words: string;
  readonly at: number;
}

/** Monday first. */
const WEEKDAYS = [
  ['monday', 'montag', '星期一', '周一'],
  ['tuesday', 'dienstag', '星期二', '周二'],
  ['wednesday', 'mittwoch', '星期三', '周三'],
  ['thursday', 'donnerstag', '星期四', '周四'],
  ['friday', 'freitag', '星期五', '周五'],
  ['saturday', 'samstag', 'sonnabend', '星期六', '周六'],
  ['sunday', 'sonntag', '星期日', '星期天', '周日', '周天'],
];
const DAYS_AGO: Readonly<Record<string, number>> = {
  ...{ today: 0, yesterday: 1, 'the day before yesterday': 2, heute: 0, gestern: 1, vorgestern: 2 },
  ...{ 今天: 0, 昨天: 1, 前天: 2, 大前天: 3 },
};
const DAYS_IN: Readonly<Record<string, number>> = { d: 1, t: 1, 天: 1, w: 7, 周: 7, 星: 7 };

/** How many days before `today` it was; below zero: still to come. Null: no such day. */
type Reader = (found: RegExpExecArray, today: string) => number | null;
const makeReaders = (): readonly (readonly [RegExp, Reader])[] => [
  [/(\d{4})-(\d{2})-(\d{2})/u, ([, year, month, day], today) => daysSince(today, year, month, day)],
  [
    /(?:(\d{4})\s*年\s*)?(\d{1,2})\s*月\s*(\d{1,2})\s*[日号]/u,
    ([, year, month, day], today) => daysSince(today, year, month, day),
  ],
  [
    /(?:\b(?:am|vom)\s+)?(?<![\d.])(\d{1,2})\.\s?(\d{1,2})\.(?:(\d{4}))?(?!\d)/iu,
    ([, day, month, year], today) => daysSince(today, year, month, day),
  ],
  [
    /(?<!\p{L})(\d{1,3})\s+(d|w)(?:ays?|eeks?)\s+ago\b|(?<!\p{L})vor\s+(\d{1,3})\s+(t|w)(?:ag(?:en)?|ochen?)\b|(\d{1,3})\s*个?\s*(天|周|星)期?前/iu,
    (found) => Number(found[1] ?? found[3] ?? found[5]) * DAYS_IN[(found[2] ?? found[4] ?? found[6])!.toLowerCase()]!,
  ],
  [anyOf(Object.keys(DAYS_AGO)), ([word]) => DAYS_AGO[word.toLowerCase()]!],
  [
    anyOf(WEEKDAYS.flat(), { latin: '(?:(?:on|last|am|letzten|vergangenen)\\s+)?', han: '上?个?' }),
    ([words], today) => {
      const wanted = WEEKDAYS.findIndex((names) => names.some((name) => words.toLowerCase().endsWith(name)));
      const now = (new Date(today).getUTCDay() + 6) % 7;
      // "On Monday", said on a Monday, was a week ago: today has a word of its own.
      return (now - wanted + 7) % 7 || 7;
    },
  ],
];

let readers: ReturnType<typeof makeReaders> | undefined;

/** The day in `text` on which something happened, in English, German or Chinese. Null: none, or one that is still to come. */
export function pastDayIn(text: string, today: string): FoundDay | null {
  for (const [pattern, read] of (readers ??= makeReaders())) {
    const found = pattern.exec(text);
    const ago = found && read(found, today);
    if (found && ago !== null && ago >= 0) return { on: earlier(today, ago), words: found[0], at: found.index };
  }
  return null;
}

// Not Temporal: this is also read while somebody types, and not every browser has it.
const DAY_MS = 86_400_000;
const earlier = (today: string, days: number): string =>
  new Date(Date.parse(today) - days * DAY_MS).toISOString().slice(0, 10);

/** Without a year it is the last such day up to `today`. */
function daysSince(today: string, year: string | undefined, month?: string, day?: string): number | null {
  const since = (inYear: number): number | null => {
    const date = new Date(Date.UTC(inYear, Number(month) - 1, Number(day)));
    const exists = date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day);
    return exists ? (Date.parse(today) - date.getTime()) / DAY_MS : null;
  };
  if (year !== undefined) return since(Number(year));
  const thisYear = Number(today.slice(0, 4));
  const days = since(thisYear);
  return days !== null && days >= 0 ? days : since(thisYear - 1);
}
