export const ATTENDANCE_KINDS = ['came', 'late', 'excused', 'no-show', 'walk-in', 'late-cancel'] as const;
export type AttendanceKind = (typeof ATTENDANCE_KINDS)[number];

/** Took part, so it belongs into the contact's history as an interaction. A late cancel is not a no-show, but nobody was there either. */
export function attendanceCounts(kind: AttendanceKind): boolean {
  return kind === 'came' || kind === 'late' || kind === 'walk-in';
}
