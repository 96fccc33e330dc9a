import type { Meetup, Poll } from '../types.js';
import { isoDay } from '../when.js';

/** One date as the form holds it: the wall clock at the table. */
export interface OptionFields {
  date: string;
  time: string;
  repeatedHour: 'earlier' | 'later' | null;
  /** Null: the meetup's own. */
  venueId: string | null;
}

export interface PollFields {
  options: OptionFields[];
  closesDate: string;
  closesTime: string;
  requiredIds: string[];
  showNames: boolean;
  tellGuests: boolean;
}

/** How long people have to answer, when nothing is set. */
const DAYS_TO_ANSWER = 5;

/** What is stored, or to begin with: the meetup's own evening and the same one a week later. */
export function fieldsOf(poll: Poll, meetup: Meetup): PollFields {
  const first = { ...optionOf(meetup), venueId: null };
  const options = poll.options.length > 0 ? poll.options.map(optionOf) : [first, weekAfter(first)];
  const closing = poll.options.length > 0 ? poll.closesLocal : null;
  const [closesDate, closesTime] = closing?.split('T') ?? [proposedClosing(options, meetup.zone), '20:00'];
  const requiredIds = poll.people.filter(({ required }) => required).map(({ invitationId }) => invitationId);
  return {
    options,
    closesDate: closesDate!,
    closesTime: closesTime!,
    requiredIds,
    showNames: poll.showNames,
    tellGuests: true,
  };
}

export function bodyOf({ options, closesDate, closesTime, ...rest }: PollFields, zone: string) {
  return {
    ...rest,
    zone,
    closesLocal: `${closesDate}T${closesTime}`,
    options: options.map(({ date, time, ...option }) => ({ ...option, localStart: `${date}T${time}` })),
  };
}

/** The same evening a week later, which is what most people think of next. */
export function weekAfter(option: OptionFields): OptionFields {
  return { ...option, date: shifted(option.date, 7), repeatedHour: null };
}

/** Whether the dates hold one that is not stored yet, so that guests who were asked have something new to answer. */
export function addsDate(fields: PollFields, poll: Poll): boolean {
  const stored = new Set(poll.options.map(({ localStart, venueId }) => `${localStart} ${venueId}`));
  return fields.options.some(({ date, time, venueId }) => !stored.has(`${date}T${time} ${venueId}`));
}

function optionOf({
  localStart,
  repeatedHour,
  venueId,
}: Pick<Meetup, 'localStart' | 'repeatedHour' | 'venueId'>): OptionFields {
  const [date = '', time = ''] = localStart.split('T');
  return { date, time, repeatedHour, venueId };
}

/** In five days, or the day before the first date when that is sooner. */
function proposedClosing(options: readonly OptionFields[], zone: string): string {
  const first = options.map(({ date }) => date).sort()[0]!;
  const planned = shifted(isoDay(new Date(), zone), DAYS_TO_ANSWER);
  const latest = shifted(first, -1);
  return planned < latest ? planned : latest;
}

function shifted(day: string, days: number): string {
  const date = new Date(`${day}T12:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}
