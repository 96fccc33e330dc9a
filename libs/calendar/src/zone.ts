const DAY = 86_400_000;

/** A moment at which the clocks of a zone move. Offsets are local minus UTC; all three in milliseconds. */
export interface ZoneChange {
  at: number;
  before: number;
  after: number;
}

interface ZoneYear {
  offset: number;
  changes: readonly ZoneChange[];
}

const known = new Map<string, Map<number, ZoneYear>>();

/** Is this an IANA name that the runtime knows? `UTC` and offsets such as `+01:00` are not places with a clock. */
export function isZone(zone: string): boolean {
  if (known.has(zone)) return true;
  if (!/^[A-Za-z][A-Za-z0-9_+\-/]*$/.test(zone) || zone === 'UTC' || zone === 'Etc/UTC') return false;
  try {
    zonedAt(0, zone);
  } catch {
    return false;
  }
  known.set(zone, new Map());
  return true;
}

/** Local minus UTC in milliseconds. */
export function offsetAt(zone: string, instant: number): number {
  const year = zoneYear(zone, instant);
  return year.changes.findLast((change) => change.at <= instant)?.after ?? year.offset;
}

/** Does the zone's clock show this local time twice, once at the given instant? Readers disagree which one is meant. */
export function isInRepeatedHour(zone: string, instant: number): boolean {
  return zoneYear(zone, instant).changes.some((change) => {
    const repeated = change.before - change.after;
    return change.at - repeated <= instant && instant < change.at + repeated;
  });
}

/** The clock changes of the zone with `from <= at < to`. */
export function zoneChanges(zone: string, from: number, to: number): ZoneChange[] {
  const changes: ZoneChange[] = [];
  let moment: Temporal.ZonedDateTime | null = zonedAt(from - 1, zone);
  let before = moment.offsetNanoseconds / 1e6;
  while ((moment = moment.getTimeZoneTransition('next')) && moment.epochMilliseconds < to) {
    const after = moment.offsetNanoseconds / 1e6;
    if (after !== before) changes.push({ at: moment.epochMilliseconds, before, after });
    before = after;
  }
  return changes;
}

/** The zone's data for the UTC year of an instant, two days wider on both sides so that nothing near New Year is missed. */
function zoneYear(zone: string, instant: number): ZoneYear {
  const number = new Date(instant).getUTCFullYear();
  const stored = known.get(zone)?.get(number);
  if (stored) return stored;

  const from = Date.UTC(number, 0) - 2 * DAY;
  const changes = zoneChanges(zone, from, Date.UTC(number + 1, 0) + 2 * DAY);
  const year = { offset: changes[0]?.before ?? zonedAt(from, zone).offsetNanoseconds / 1e6, changes };
  known.set(zone, (known.get(zone) ?? new Map<number, ZoneYear>()).set(number, year));
  return year;
}

function zonedAt(instant: number, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone);
}
