import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { answerByFor, cutoffAt } from './deadlines.js';
import { givenTable, hoursBeforeStart } from '../testing/given.js';
import type { MeetupFacts } from './types.js';

/** The meetup is on Thursday, 10 June 2027, 19:00 in Berlin (UTC+2); times below are told as Berlin's clock shows them. */
const answerBy = (now: string, meetup: Partial<MeetupFacts> = {}) => {
  const at = answerByFor(givenTable(meetup).meetup, new Date(`${now}+02:00`));
  return new Date(at.getTime() + 2 * 3_600_000).toISOString().slice(0, 16);
};

it('gives the days that were set', () => {
  expect(answerBy('2027-06-01T12:00')).toBe('2027-06-06T12:00');
});

it('asks for the answer by the cut-off at the latest', () => {
  expect(answerBy('2027-06-08T12:00')).toBe('2027-06-09T19:00');
  expect(cutoffAt(givenTable().meetup)).toEqual(hoursBeforeStart(24));
});

it('leaves two hours even after the cut-off, but nothing beyond the start', () => {
  expect(answerBy('2027-06-10T12:00')).toBe('2027-06-10T14:00');
  expect(answerBy('2027-06-10T18:00')).toBe('2027-06-10T19:00');
});

it('waits for the morning instead of ending at night', () => {
  expect(answerBy('2027-06-01T23:30')).toBe('2027-06-07T08:00');
  expect(answerBy('2027-06-01T03:00')).toBe('2027-06-06T08:00');
  expect(answerBy('2027-06-01T22:00')).toBe('2027-06-06T22:00');
  expect(answerBy('2027-06-01T08:00')).toBe('2027-06-06T08:00');
});

it('ends the evening before when the morning is after the cut-off', () => {
  expect(answerBy('2027-06-08T12:00', { cutoffHours: 16 })).toBe('2027-06-09T22:00');
});

it('ends at night when there is no other way to leave two hours', () => {
  expect(answerBy('2027-06-09T21:30', { cutoffHours: 16 })).toBe('2027-06-10T03:00');
});

it("means the night of the meetup's place", () => {
  const shanghai = givenTable({ zone: 'Asia/Shanghai' }).meetup;
  // 23:00 in Shanghai, 17:00 in Berlin.
  expect(answerByFor(shanghai, new Date('2027-06-01T15:00:00Z'))).toEqual(new Date('2027-06-07T00:00:00Z'));
});

it('never ends before now or after the start, and leaves two hours whenever there are two', () => {
  const zones = ['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'Pacific/Apia'];
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 60 * 24 * 30 }),
      fc.integer({ min: 1, max: 60 }),
      fc.integer({ min: 0, max: 240 }),
      fc.constantFrom(...zones),
      (minutes, answerByDays, cutoffHours, zone) => {
        const { meetup } = givenTable({ answerByDays, cutoffHours, zone });
        const now = hoursBeforeStart(minutes / 60);
        const hold = answerByFor(meetup, now).getTime() - now.getTime();
        expect(hold).toBeGreaterThanOrEqual(Math.min(minutes, 120) * 60_000);
        expect(hold).toBeLessThanOrEqual(minutes * 60_000);
      },
    ),
  );
});
