import { expect, it } from '@jest/globals';
import { ATTENDANCE_KINDS, attendanceCounts } from './attendance.js';

it('counts those who sat at the table, also late or unannounced', () => {
  expect(ATTENDANCE_KINDS.filter(attendanceCounts)).toEqual(['came', 'late', 'walk-in']);
});
