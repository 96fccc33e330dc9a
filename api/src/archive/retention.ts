/** How many of each are kept. */
export const KEPT = { days: 7, weeks: 4, months: 12 } as const;

const DAY = 86_400_000;

/**
 * Which backups to take away: of each of the last seven days that have one, the newest stays, and so for four weeks and twelve months. The
 * newest of all always stays.
 */
export function outlived<File extends { createdAt: Date }>(files: readonly File[]): File[] {
  const newestFirst = [...files].sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime());
  const kept = new Set<File>();
  for (const [periodOf, count] of [
    [dayOf, KEPT.days],
    [weekOf, KEPT.weeks],
    [monthOf, KEPT.months],
  ] as const) {
    const periods = new Map<string | number, File>();
    for (const file of newestFirst)
      if (!periods.has(periodOf(file.createdAt))) periods.set(periodOf(file.createdAt), file);
    [...periods.values()].slice(0, count).forEach((file) => kept.add(file));
  }
  return newestFirst.filter((file) => !kept.has(file));
}

const dayOf = (at: Date): number => Math.floor(at.getTime() / DAY);
/** Weeks begin on Monday: 1 January 1970 was a Thursday. */
const weekOf = (at: Date): number => Math.floor((dayOf(at) + 3) / 7);
const monthOf = (at: Date): string => at.toISOString().slice(0, 7);
