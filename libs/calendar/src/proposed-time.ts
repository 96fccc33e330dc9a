import { isZone } from './zone.js';

type DateProperty = readonly [name: string, parameters: Record<string, unknown>, type: string, ...values: unknown[]];

/**
 * When somebody would rather meet. Told in UTC or in a zone that we know; a zone that only a stranger's VTIMEZONE
 * explains is not worked out, because its rules may be made to run for ever: the organizer reads the mail instead.
 */
export function proposedTime(
  start: DateProperty | undefined,
  end: DateProperty | undefined,
): { start: Date; end: Date | null } | null {
  const from = instant(start);
  const to = instant(end);
  return from && { start: from, end: to && to > from ? to : null };
}

function instant(property: DateProperty | undefined): Date | null {
  if (!property || property[2] !== 'date-time') return null;
  const text = String(property[3]);
  const zone = text.endsWith('Z') ? 'UTC' : String(property[1]['tzid'] ?? '');
  const known = zone === 'UTC' || isZone(zone) ? zone : WINDOWS_ZONES[zone];
  if (!known) return null;
  try {
    const local = Temporal.PlainDateTime.from(text.replace(/Z$/, ''));
    return new Date(local.toZonedDateTime(known).epochMilliseconds);
  } catch {
    return null;
  }
}

/** Outlook's names for the zones that most of its users live in (Unicode CLDR, windowsZones, territory 001). */
const WINDOWS_ZONES: Readonly<Record<string, string>> = {
  'Pacific Standard Time': 'America/Los_Angeles',
  'Mountain Standard Time': 'America/Denver',
  'Central Standard Time': 'America/Chicago',
  'Eastern Standard Time': 'America/New_York',
  'GMT Standard Time': 'Europe/London',
  'W. Europe Standard Time': 'Europe/Berlin',
  'Central Europe Standard Time': 'Europe/Budapest',
  'Central European Standard Time': 'Europe/Warsaw',
  'Romance Standard Time': 'Europe/Paris',
  'E. Europe Standard Time': 'Europe/Chisinau',
  'FLE Standard Time': 'Europe/Kyiv',
  'GTB Standard Time': 'Europe/Bucharest',
  'China Standard Time': 'Asia/Shanghai',
  'Taipei Standard Time': 'Asia/Taipei',
  'Singapore Standard Time': 'Asia/Singapore',
  'Tokyo Standard Time': 'Asia/Tokyo',
  'India Standard Time': 'Asia/Kolkata',
  'AUS Eastern Standard Time': 'Australia/Sydney',
};
