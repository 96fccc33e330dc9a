import { DomainError } from '../errors.js';
import { isBetweenTheYears } from './between-the-years.js';
import { startOf, type WallTime } from './wall-time.js';

/**
 * When the next evening could be: the same weekday and time on the wall, in the week of `quarter` that matches the week
 * of the last one in its own; not between the years, when few have an evening; later within the quarter when that is
 * before `earliest` (YYYY-MM-DD), as far as it goes.
 * A time that the clocks skip that night moves to the next one that exists; of an hour that comes twice it is the first.
 * @throws DomainError `unknown-zone`
 */
export function nextStart(local: string, zone: string, quarter: string, earliest: string): WallTime {
  const last = Temporal.PlainDateTime.from(local);
  const first = new Temporal.PlainDate(Number(quarter.slice(0, 4)), Number(quarter.slice(-1)) * 3 - 2, 1);
  const end = first.add({ months: 3 });

  let day = first.add({ days: daysIntoQuarter(last) });
  day = day.add({ days: nearest(last.dayOfWeek - day.dayOfWeek) });
  if (before(day, first)) day = day.add({ weeks: 1 });
  if (!before(day, end)) day = day.subtract({ weeks: 1 });
  const out = day.month === 12 ? { weeks: -1 } : { weeks: 1 };
  while (isBetweenTheYears(day.toString())) day = day.add(out);
  while (before(day, Temporal.PlainDate.from(earliest)) && before(day.add({ weeks: 1 }), end))
    day = day.add({ weeks: 1 });

  return existing({ local: `${day}T${local.slice(11)}`, zone, repeatedHour: null });
}

function daysIntoQuarter(day: Temporal.PlainDateTime): number {
  const first = new Temporal.PlainDate(day.year, day.month - ((day.month - 1) % 3), 1);
  return first.until(day.toPlainDate()).days;
}

/** Days to the nearest such weekday: -3 to 3. */
function nearest(days: number): number {
  return ((days + 10) % 7) - 3;
}

function before(one: Temporal.PlainDate, other: Temporal.PlainDate): boolean {
  return Temporal.PlainDate.compare(one, other) < 0;
}

function existing(time: WallTime): WallTime {
  try {
    startOf(time);
    return time;
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    if (error.code === 'repeated-hour') return { ...time, repeatedHour: 'earlier' };
    if (error.code === 'skipped-hour') return { ...time, local: String(error.extra['nextValid']) };
    throw error;
  }
}
