/** What a calendar and a clock on the wall show, in the Gregorian calendar. */
export interface WallClock {
  readonly year: number;
  /** From 1. */
  readonly month: number;
  readonly day: number;
  /** From 0, Sunday. */
  readonly weekday: number;
  readonly hour: number;
  readonly minute: number;
}

/** A page says day and hour of the same evening several times, and to each guest; looking at the zone's rules takes 3 µs. */
const known = new Map<string, WallClock>();
const MAX_KNOWN = 1000;

/**
 * An instant as people in a zone see it. By `Temporal` where there is one; browsers without it have it from `Intl`, whose
 * first use costs a phone a quarter of a second.
 * @throws RangeError for an unknown zone
 */
export function wallClock(instant: Date, zone: string): WallClock {
  const key = `${instant.getTime()} ${zone}`;
  let shown = known.get(key);
  if (shown === undefined) {
    shown = typeof Temporal === 'undefined' ? byIntl(instant, zone) : byTemporal(instant, zone);
    if (known.size === MAX_KNOWN) known.clear();
    known.set(key, shown);
  }
  return shown;
}

export function byTemporal(instant: Date, zone: string): WallClock {
  const at = Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(zone);
  const { year, month, day, dayOfWeek, hour, minute } = at;
  return { year, month, day, weekday: dayOfWeek % 7, hour, minute };
}

const formatters = new Map<string, Intl.DateTimeFormat>();

export function byIntl(instant: Date, zone: string): WallClock {
  let formatter = formatters.get(zone);
  if (!formatter) {
    const parts = { year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric' } as const;
    formatter = new Intl.DateTimeFormat('en-u-ca-gregory', { timeZone: zone, hourCycle: 'h23', ...parts });
    formatters.set(zone, formatter);
  }
  const shown = Object.fromEntries(formatter.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
  const { year, month, day, hour, minute } = shown as Record<'year' | 'month' | 'day' | 'hour' | 'minute', number>;
  return { year, month, day, weekday: weekdayOf(year, month, day), hour, minute };
}

/** From 0, Sunday. */
const weekdayOf = (year: number, month: number, day: number): number =>
  new Date(Date.UTC(year, month - 1, day)).getUTCDay();
