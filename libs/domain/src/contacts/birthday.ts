import { FIRST_YEAR } from './partial-date.js';

export const BIRTHDAY_CALENDARS = ['gregorian', 'chinese'] as const;
export type BirthdayCalendar = (typeof BIRTHDAY_CALENDARS)[number];

/** A day of the year, whether or not the year is known. */
export interface Birthday {
  readonly calendar: BirthdayCalendar;
  /** 1 to 12, in either calendar. */
  readonly month: number;
  /** 1 to 31; of a lunar month 1 to 30. */
  readonly day: number;
  /** Born in the second of two months of this number (闰月). Lunar only. */
  readonly leap: boolean;
  /** Gregorian year of birth; null: nobody said. */
  readonly year: number | null;
}

/** Days of each month in the longest year: without a year 29 February is a birthday like any other. */
const LONGEST = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const LUNAR_LONGEST = 30;

/** The field that makes it no birthday; null: it is one. `today` as YYYY-MM-DD: nobody is born tomorrow. */
export function wrongInBirthday(birthday: Birthday, today: string): keyof Birthday | null {
  const { calendar, month, day, leap, year } = birthday;
  if (month < 1 || month > 12) return 'month';
  if (day < 1 || day > (calendar === 'chinese' ? LUNAR_LONGEST : LONGEST[month - 1]!)) return 'day';
  if (leap && calendar !== 'chinese') return 'leap';
  if (year === null) return null;
  const bornBy = Number(today.slice(0, 4));
  if (year < FIRST_YEAR || year > bornBy) return 'year';
  if (calendar === 'chinese') return null;
  const date = `${year}-${pad(month)}-${pad(day)}`;
  if (date > today) return 'year';
  return month === 2 && day === 29 && !Temporal.PlainDate.from({ year, month: 1, day: 1 }).inLeapYear ? 'day' : null;
}

/**
 * The next time it is celebrated, today included, YYYY-MM-DD. A day that the month does not have this time is celebrated on its last one:
 * 29 February on the 28th, the lunar 30th on the 29th. A leap month returns after years only; until then its number is celebrated.
 */
export function nextBirthday(birthday: Birthday, today: string): string {
  const from = Temporal.PlainDate.from(today);
  const { year } = birthday.calendar === 'chinese' ? from.withCalendar('chinese') : from;
  for (let ahead = 0; ; ahead++) {
    const date = birthday.calendar === 'chinese' ? inLunarYear(birthday, year + ahead) : inYear(birthday, year + ahead);
    if (Temporal.PlainDate.compare(date, from) >= 0) return date.toString({ calendarName: 'never' });
  }
}

const pad = (value: number): string => String(value).padStart(2, '0');

/** Temporal moves a day that is not there to the last one that is. */
const inYear = ({ month, day }: Birthday, year: number): Temporal.PlainDate =>
  Temporal.PlainDate.from({ year, month, day }, { overflow: 'constrain' });

function inLunarYear({ month, day, leap }: Birthday, year: number): Temporal.PlainDate {
  const inMonth = (monthCode: string): Temporal.PlainDate =>
    Temporal.PlainDate.from({ calendar: 'chinese', year, monthCode, day }, { overflow: 'constrain' });
  const plain = inMonth(`M${pad(month)}`);
  if (!leap) return plain.withCalendar('iso8601');
  const second = inMonth(`M${pad(month)}L`);
  // Without this leap month Temporal takes another one; then the plain month is the one.
  return (second.monthCode === `M${pad(month)}L` ? second : plain).withCalendar('iso8601');
}
