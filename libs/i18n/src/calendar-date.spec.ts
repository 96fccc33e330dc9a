import { expect, it } from '@jest/globals';
import { formatBirthday, formatCalendarDate } from './calendar-date.js';

it.each([
  ['2015', '2015', '2015', '2015年'],
  ['2015-03', 'March 2015', 'März 2015', '2015年3月'],
  ['2015-03-14', '14 March 2015', '14. März 2015', '2015年3月14日'],
])('says %s as far as it is known', (date, en, de, zh) => {
  expect((['en', 'de', 'zh'] as const).map((locale) => formatCalendarDate(date, locale))).toEqual([en, de, zh]);
});

it('says a birthday with the year where it is known', () => {
  const day = { calendar: 'gregorian', month: 2, day: 29, leap: false, year: null } as const;
  expect(formatBirthday(day, 'en')).toBe('29 February');
  expect(formatBirthday({ ...day, year: 1984 }, 'de')).toBe('29. Februar 1984');
});

it.each([
  [8, 15, false, '农历八月十五'],
  [1, 1, false, '农历正月初一'],
  [12, 30, false, '农历腊月三十'],
  [6, 20, true, '农历闰六月二十'],
  [11, 29, false, '农历冬月廿九'],
  [10, 10, false, '农历十月初十'],
])('names the lunar month %i and day %i as Chinese do', (month, day, leap, words) => {
  expect(formatBirthday({ calendar: 'chinese', month, day, leap, year: null }, 'zh')).toBe(words);
});

it('counts lunar days and months in English and German', () => {
  const day = { calendar: 'chinese', month: 3, day: 22, leap: true, year: 1990 } as const;
  expect(formatBirthday(day, 'en')).toBe('22nd day of the leap 3rd lunar month (1990)');
  expect(formatBirthday({ ...day, leap: false, year: null }, 'de')).toBe('22. Tag des 3. Mondmonats');
});
