import { DomainError, startOf } from '@stammtisch/domain';
import { invalidField } from '../problem/problems.js';
import type { DateOption } from '../tables/poll.rows.js';
import type { ReplacePollDto } from './poll.dto.js';

export interface PlannedOption {
  localStart: string;
  zone: string;
  repeatedHour: 'earlier' | 'later' | null;
  startsAt: Date;
  venueId: string | null;
  /** The stored option that this one is; undefined: it is new. */
  stays: DateOption | undefined;
}

/**
 * The dates that were typed, held against those that are stored: the same instant at the same place is the same date.
 * @throws DomainError of the wall clock with `option`, the place in the list; invalid-input for a new date that lies in the
 *   past and for two that are one
 */
export function planOptions(dto: ReplacePollDto, stored: readonly DateOption[], now: Date): PlannedOption[] {
  const planned = dto.options.map(({ localStart, repeatedHour, venueId }, option) => {
    const startsAt = instantOf({ local: localStart, zone: dto.zone, repeatedHour }, option);
    const stays = stored.find((one) => one.startsAt.getTime() === startsAt.getTime() && one.venueId === venueId);
    if (!stays && startsAt <= now) throw invalidField(`options.${option}.localStart`, 'in-the-past');
    return { localStart, zone: dto.zone, repeatedHour, startsAt, venueId, stays };
  });
  planned.forEach(({ startsAt, venueId }, option) => {
    const first = planned.findIndex((one) => one.startsAt.getTime() === startsAt.getTime() && one.venueId === venueId);
    if (first < option) throw invalidField(`options.${option}.localStart`, 'not-unique');
  });
  return planned;
}

/** When the poll closes: ahead, and before the first date. What is stored already may stay. @throws DomainError */
export function planClosing(
  dto: ReplacePollDto,
  options: readonly PlannedOption[],
  stored: Date | null,
  now: Date,
): Date {
  const closesAt = softInstantOf(dto.closesLocal, dto.zone);
  if (closesAt.getTime() === stored?.getTime()) return closesAt;
  if (closesAt <= now) throw invalidField('closesLocal', 'in-the-past');
  const ahead = options.map(({ startsAt }) => startsAt).filter((startsAt) => startsAt > now);
  if (ahead.some((startsAt) => startsAt < closesAt)) throw invalidField('closesLocal', 'after-the-dates');
  return closesAt;
}

function instantOf(time: Parameters<typeof startOf>[0], option: number): Date {
  try {
    return startOf(time);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    throw new DomainError(error.code, error.message, { ...error.extra, option });
  }
}

/** A deadline needs no exact minute: in a skipped hour it is the next that exists, in a repeated one the second. */
function softInstantOf(local: string, zone: string): Date {
  try {
    return startOf({ local, zone, repeatedHour: 'later' });
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== 'skipped-hour') throw error;
    return startOf({ local: String(error.extra['nextValid']), zone, repeatedHour: 'later' });
  }
}
