import { countryCode } from './country-code.js';

/** Where hours apply: holidays are a country's, sunset is a position's. */
export interface HoursPlace {
  country: string;
  latitude: number | null;
  longitude: number | null;
}

export interface HoursTime {
  /** Wall clock at the table, YYYY-MM-DDTHH:mm. */
  localStart: string;
  zone: string;
  durationMinutes: number;
}

/** Whether an evening lies within the hours; else the hours of that day, `18:00–24:00` or `17:00+`, none when it is closed. */
export type HoursAnswer = { within: true } | { within: false; thatDay: string[] };

/** Holiday calendars make the library large: it is loaded when the first hours are read, not with the app. */
const library = async () => (await import('opening_hours')).default as unknown as Library;
const SETTINGS = { tag_key: 'opening_hours', locale: 'en' };

/** What we use of it. Its own types ask for every setting, and for numbers where its code reads only text. */
interface Library {
  /** `location` null: any will do, as only the syntax matters. @throws a string */
  new (
    value: string,
    location: Location | null,
    settings: typeof SETTINGS,
  ): {
    /** @throws a string, such as for holidays without a country */
    getOpenIntervals(from: Date, to: Date): Interval[];
  };
}
interface Location {
  lat?: string;
  lon?: string;
  address: { country_code?: string };
}
type Interval = [opens: Date, closes: Date, guessed: boolean, comment: string | undefined];

/** How far a text could be read that is not OpenStreetMap's `opening_hours`; null when it is. */
export async function openingHoursFault(text: string): Promise<string | null> {
  const OpeningHours = await library();
  try {
    new OpeningHours(inOneLine(text), null, SETTINGS);
    return null;
  } catch (error) {
    // `Mo-Fr 18:00- <--- (…)`: what stands before the arrow needs no translation.
    const [read = ''] = String(error).split(' <---', 1);
    return read === String(error) ? '' : read;
  }
}

/** Null when the hours do not say: there are none, they are no hours, or holidays count and the country is unknown. */
export async function askOpeningHours(text: string, place: HoursPlace, time: HoursTime): Promise<HoursAnswer | null> {
  if (text === '') return null;
  const OpeningHours = await library();
  // The library knows one clock, the machine's; its fields stand for the wall at the table.
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0] = time.localStart.split(/\D/).map(Number);
  const onWall = (days: number, minutes = 0) => new Date(year, month - 1, day + days, 0, minutes);
  const start = onWall(0, hour * 60 + minute);
  const end = onWall(0, hour * 60 + minute + time.durationMinutes);
  try {
    const hours = new OpeningHours(inOneLine(text), locate(place, clocksApart(time, start)), SETTINGS);
    const intervals = hours.getOpenIntervals(onWall(-1), onWall(3));
    if (cover(intervals, start, end)) return { within: true };
    const thatDay = intervals.filter(([opens]) => opens >= onWall(0) && opens < onWall(1));
    return { within: false, thatDay: thatDay.map(inWords) };
  } catch {
    return null;
  }
}

/** People put each rule on a line of its own; the syntax wants a semicolon. */
function inOneLine(text: string): string {
  return text.replace(/\s*\n\s*/g, (_, at: number) => (/[;,|]$/.test(text.slice(0, at)) ? ' ' : '; '));
}

/** `hoursApart`: sunset comes out on the machine's clock, and an hour between two clocks is 15 degrees of longitude. */
function locate({ country, latitude, longitude }: HoursPlace, hoursApart: number): Location {
  const code = countryCode(country);
  return {
    address: { ...(code !== null && { country_code: code }) },
    ...(latitude !== null && longitude !== null && { lat: String(latitude), lon: String(longitude - 15 * hoursApart) }),
  };
}

/** How many hours the table's clock is ahead of the machine's, at that time. */
function clocksApart({ localStart, zone }: HoursTime, onMachine: Date): number {
  const atTable = Temporal.PlainDateTime.from(localStart).toZonedDateTime(zone);
  return atTable.offsetNanoseconds / 3.6e12 + onMachine.getTimezoneOffset() / 60;
}

function cover(intervals: readonly Interval[], start: Date, end: Date): boolean {
  let open = start;
  for (const [opens, closes] of intervals) if (opens <= open && closes > open) open = closes;
  return open >= end;
}

function inWords([opens, closes, guessed]: Interval): string {
  return guessed ? `${clock(opens)}+` : `${clock(opens)}–${clock(closes).replace('00:00', '24:00')}`;
}

const clock = (time: Date): string =>
  [time.getHours(), time.getMinutes()].map((part) => String(part).padStart(2, '0')).join(':');
