/** The first year that anybody can have met somebody or been born in. */
export const FIRST_YEAR = 1900;

/**
 * A date as far as one remembers it: `2015`, `2015-03`, `2015-03-14`.
 * @returns its first possible day, YYYY-MM-DD; null: this is none
 */
export function firstDayOf(text: string): string | null {
  const [, year, month = '01', day = '01'] = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(text) ?? [];
  if (!year || Number(year) < FIRST_YEAR) return null;
  try {
    const fields = { year: Number(year), month: Number(month), day: Number(day) };
    return Temporal.PlainDate.from(fields, { overflow: 'reject' }).toString();
  } catch {
    return null;
  }
}
