import { describe, expect, it } from '@jest/globals';
import {
  formatDate,
  formatDateTime,
  formatDayTime,
  formatList,
  formatNumber,
  formatRange,
  formatShortDay,
  formatTime,
  formatZone,
} from './format.js';
import { LOCALES } from './locale.js';

const start = new Date('2027-06-10T17:00:00Z');
const end = new Date('2027-06-10T20:00:00Z');
const BERLIN = 'Europe/Berlin';
const inAll = (write: (locale: (typeof LOCALES)[number]) => string) => LOCALES.map(write);

describe('dates and times in words', () => {
  it('writes an instant in the words of the language', () => {
    expect(inAll((locale) => formatDateTime(start, BERLIN, locale))).toEqual([
      'Thursday, 10 June 2027, 19:00',
      'Donnerstag, 10. Juni 2027, 19:00 Uhr',
      '2027年6月10日星期四 19:00',
    ]);
    expect(inAll((locale) => formatDayTime(start, BERLIN, locale))).toEqual([
      'Thursday, 10 June, 19:00',
      'Donnerstag, 10. Juni, 19:00 Uhr',
      '6月10日星期四 19:00',
    ]);
    expect(inAll((locale) => formatShortDay(start, BERLIN, locale))).toEqual([
      'Thu 10 Jun',
      'Do., 10. Juni',
      '6月10日周四',
    ]);
  });

  it('follows the zone across midnight and the date line', () => {
    expect(formatDate(start, 'Asia/Tokyo', 'en')).toBe('Friday, 11 June 2027');
    expect(formatTime(new Date('2027-06-09T22:00:00Z'), BERLIN)).toBe('00:00');
  });

  it('writes a range once or, over midnight, with both days', () => {
    expect(inAll((locale) => formatRange(start, end, BERLIN, locale))).toEqual([
      'Thursday, 10 June 2027, 19:00–22:00',
      'Donnerstag, 10. Juni 2027, 19:00–22:00 Uhr',
      '2027年6月10日星期四 19:00–22:00',
    ]);
    expect(formatRange(start, new Date('2027-06-10T23:00:00Z'), BERLIN, 'en')).toBe(
      'Thursday, 10 June 2027, 19:00 – Friday, 11 June 2027, 01:00',
    );
  });

  it('names the zone as people call it, summer and winter', () => {
    expect(inAll((locale) => formatZone(start, BERLIN, locale))).toEqual([
      'Central European Summer Time',
      'Mitteleuropäische Sommerzeit',
      '中欧夏令时间',
    ]);
    expect(formatZone(new Date('2027-12-10T18:00:00Z'), BERLIN, 'de')).toBe('Mitteleuropäische Normalzeit');
  });

  it('joins names and groups digits', () => {
    expect(inAll((locale) => formatList(['Anna', 'Bob', 'Li'], locale))).toEqual([
      'Anna, Bob and Li',
      'Anna, Bob und Li',
      'Anna、Bob和Li',
    ]);
    expect(inAll((locale) => formatNumber(12_345, locale))).toEqual(['12,345', '12.345', '12,345']);
  });

  it('refuses a zone that does not exist', () =>
    expect(() => formatDate(start, 'Mars/Olympus', 'en')).toThrow(expect.objectContaining({ name: 'RangeError' })));
});
