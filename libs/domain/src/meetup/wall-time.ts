import { DomainError } from '../errors.js';

/** What the organizer typed: wall clock and IANA zone. `repeatedHour` says which one is meant when the clock shows this time twice. */
export interface WallTime {
  /** YYYY-MM-DDTHH:mm */
  local: string;
  zone: string;
  repeatedHour: 'earlier' | 'later' | null;
}

/**
 * The instant of a wall time. JavaScript's Date would silently turn a skipped 02:30 into 03:30 (reliability.md F13); here it is refused.
 * `repeatedHour` matters only where the clock shows the time twice and is ignored elsewhere, so that it may stay behind when the date moves.
 * @throws DomainError `invalid-date`; `unknown-zone`; `skipped-hour` with `nextValid`, the same minute on the clock that was set forward;
 *   `repeated-hour` with both instants when `repeatedHour` is null
 */
export function startOf({ local, zone, repeatedHour }: WallTime): Date {
  const plain = parse(local);
  const [earlier, later] = bothIn(plain, zone);
  if (earlier.epochMilliseconds === later.epochMilliseconds) return toDate(earlier);

  // At a gap Temporal moves to either side of it; at a repetition both keep the wall clock.
  if (!later.toPlainDateTime().equals(plain)) {
    const nextValid = toLocal(later);
    throw new DomainError('skipped-hour', `${local} does not exist in ${zone}`, { nextValid });
  }
  if (repeatedHour === null) {
    const both = { earlier: toDate(earlier).toISOString(), later: toDate(later).toISOString() };
    throw new DomainError('repeated-hour', `${local} comes twice in ${zone}`, both);
  }
  return toDate(repeatedHour === 'earlier' ? earlier : later);
}

/** The wall clock of an instant: YYYY-MM-DDTHH:mm. */
export function localTimeOf(instant: Date, zone: string): string {
  return toLocal(Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(zone));
}

function parse(local: string): Temporal.PlainDateTime {
  try {
    if (/^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(local)) return Temporal.PlainDateTime.from(local, { overflow: 'reject' });
  } catch {
    // 31 June, 25:00: falls through to the same answer as a text that is no date at all.
  }
  throw new DomainError('invalid-date', 'Not a date and time');
}

function bothIn(plain: Temporal.PlainDateTime, zone: string): [Temporal.ZonedDateTime, Temporal.ZonedDateTime] {
  try {
    // Temporal would also take "+02:00" or a whole timestamp; only a named zone knows its summer time.
    if (/^[A-Za-z]/.test(zone)) {
      return [
        plain.toZonedDateTime(zone, { disambiguation: 'earlier' }),
        plain.toZonedDateTime(zone, { disambiguation: 'later' }),
      ];
    }
  } catch {
    // Falls through.
  }
  throw new DomainError('unknown-zone', 'Not a time zone', { zone });
}

const toDate = (zoned: Temporal.ZonedDateTime): Date => new Date(zoned.epochMilliseconds);
const toLocal = (zoned: Temporal.ZonedDateTime): string => zoned.toPlainDateTime().toString({ smallestUnit: 'minute' });
