import { type CalendarReading, readAnswer } from '@stammtisch/calendar';
import { everyPart, type MimePart } from './mime.js';

export type FoundCalendar = CalendarReading & {
  /** Another part of the same mail answers something else: worth a line in the log. */
  contradicted?: boolean;
};

/**
 * The calendar message of a mail, or null. First the part that names its method; then text/calendar without; then a file,
 * because some gateways throw the alternative away (RFC 6047 §2.4). Never of a mail inside the mail.
 */
export function calendarPart(mail: MimePart): FoundCalendar | null {
  const parts = [...everyPart(mail)].filter(({ parts: children }) => children.length === 0);
  const calendars = parts.filter(({ type }) => type === 'text/calendar');
  const files = parts.filter(
    ({ type, fileName }) => type !== 'text/calendar' && (type === 'application/ics' || /\.ics$/i.test(fileName)),
  );
  const named = calendars.filter(({ parameters }) => parameters['method']);
  const unnamed = calendars.filter(({ parameters }) => !parameters['method']);
  const readings = [...named, ...unnamed, ...files].map(read);
  const chosen = readings.find(({ kind }) => kind === 'answer') ?? readings[0];
  if (!chosen) return null;
  const said = new Set(readings.flatMap((reading) => (reading.kind === 'answer' ? [standings(reading)] : [])));
  return said.size > 1 ? { ...chosen, contradicted: true } : chosen;
}

function read(part: MimePart): CalendarReading {
  return readAnswer(part.body(), { charset: part.parameters['charset'], method: part.parameters['method'] });
}

const standings = ({ answer }: CalendarReading & { kind: 'answer' }): string =>
  answer.attendees.map(({ address, standing }) => `${address} ${standing}`).join();
