import { language } from '../language.svelte.js';
import type { Touch } from '../types.js';
import { day, isoDay, shortDay } from '../when.js';

/** The whole of a calendar day everywhere: its noon in UTC, told in UTC. */
const told = (date: string, how: typeof day): string => how(`${date}T12:00:00Z`, 'UTC');

/** `by Thu 10 Dec`, `from 1 January 2027 to 31 March 2027`: as much as one needs to know today. */
export function byDay({ windowStart, windowEnd }: Pick<Touch, 'windowStart' | 'windowEnd'>, today = isoDay()): string {
  const t = language.texts.touches;
  if (windowStart === windowEnd) return t.on({ day: told(windowStart, shortDay) });
  if (windowStart > today) return t.between({ from: told(windowStart, shortDay), to: told(windowEnd, shortDay) });
  return t.by({ day: told(windowEnd, shortDay) });
}
