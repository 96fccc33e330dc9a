import { localTime } from './date-time.js';
import { offsetAt, zoneChanges, type ZoneChange } from './zone.js';

const WEEKDAYS = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'] as const;

/** Texts by zone and years: a feed is written again after each change, its zones stay. */
const written = new Map<string, string>();

/**
 * The VTIMEZONE of a zone, right from the year before `from` to the year after `to`: a yearly rule where the clocks
 * follow one in all these years, one STANDARD where they never move, else one component for each change.
 * Never RDATE, which Exchange misreads beside a rule. RFC 5545 §3.6.5.
 * @throws RangeError for a zone that the runtime does not know
 */
export function vtimezone(zone: string, from: Date, to: Date): string {
  const first = from.getUTCFullYear() - 1;
  const last = to.getUTCFullYear() + 1;
  const key = `${zone} ${first} ${last}`;
  let text = written.get(key);
  if (text === undefined) {
    if (written.size > 1000) written.clear();
    text = ['BEGIN:VTIMEZONE', `TZID:${zone}`, ...observances(zone, first, last), 'END:VTIMEZONE', ''].join('\r\n');
    written.set(key, text);
  }
  return text;
}

function observances(zone: string, first: number, last: number): string[] {
  const from = Date.UTC(first, 0);
  const changes = zoneChanges(zone, from, Date.UTC(last + 1, 0));
  const offset = changes[0]?.before ?? offsetAt(zone, from);
  const asBefore = observance({ at: from, before: offset, after: offset }, 'STANDARD');
  if (changes.length === 0) return asBefore;

  const forward = changes.filter((change) => change.after > change.before);
  const back = changes.filter((change) => change.after < change.before);
  const years = last - first + 1;
  const rules = [yearlyRule(back, years), yearlyRule(forward, years)] as const;
  if (rules[0] && rules[1]) {
    return [...observance(back[0]!, 'STANDARD', rules[0]), ...observance(forward[0]!, 'DAYLIGHT', rules[1])];
  }
  return [
    ...asBefore,
    ...changes.flatMap((change) => observance(change, change.after > change.before ? 'DAYLIGHT' : 'STANDARD')),
  ];
}

/** Local times are told in the offset before the change, RFC 5545 §3.6.5. */
function observance(change: ZoneChange, kind: 'STANDARD' | 'DAYLIGHT', rule?: string): string[] {
  return [
    `BEGIN:${kind}`,
    `DTSTART:${localTime(change.at, change.before)}`,
    ...(rule ? [`RRULE:${rule}`] : []),
    `TZOFFSETFROM:${utcOffset(change.before)}`,
    `TZOFFSETTO:${utcOffset(change.after)}`,
    `END:${kind}`,
  ];
}

/** `FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU` when the changes are one a year and on the same day by month, week and clock. */
function yearlyRule(changes: readonly ZoneChange[], years: number): string | null {
  const onsets = changes.map(({ at, before, after }) => {
    const local = new Date(at + before);
    const [year, month, day] = [local.getUTCFullYear(), local.getUTCMonth() + 1, local.getUTCDate()];
    const weekday = WEEKDAYS[local.getUTCDay()]!;
    return {
      year,
      month,
      weekday,
      week: Math.ceil(day / 7),
      isInLastWeek: day > new Date(Date.UTC(year, month, 0)).getUTCDate() - 7,
      alike: [month, weekday, localTime(at, before).slice(8), before, after].join(' '),
    };
  });
  const first = onsets[0];
  if (!first || onsets.length !== years) return null;
  if (!onsets.every((onset, i) => onset.year === first.year + i && onset.alike === first.alike)) return null;

  const day = `FREQ=YEARLY;BYMONTH=${first.month};BYDAY=`;
  if (onsets.every((onset) => onset.isInLastWeek)) return `${day}-1${first.weekday}`;
  if (onsets.every((onset) => onset.week === first.week)) return `${day}${first.week}${first.weekday}`;
  return null;
}

/** `+0200`, `-1030`, `+053028`. RFC 5545 §3.3.14; no zero with a minus. */
function utcOffset(offset: number): string {
  const seconds = Math.abs(offset) / 1000;
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, ...(seconds % 60 ? [seconds % 60] : [])];
  return (offset < 0 ? '-' : '+') + parts.map((part) => String(part).padStart(2, '0')).join('');
}
