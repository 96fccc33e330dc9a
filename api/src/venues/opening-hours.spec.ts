import { expect, it } from '@jest/globals';
import { askOpeningHours, openingHoursFault } from './opening-hours.js';

const berlin = { country: 'Germany', latitude: 52.52, longitude: 13.405 };
/** Three hours on a Thursday unless told otherwise. */
const ask = (text: string, localStart = '2027-06-10T19:00', zone = 'Europe/Berlin', place = berlin) =>
  askOpeningHours(text, place, { localStart, zone, durationMinutes: 180 });
const closed = (...thatDay: string[]) => ({ within: false, thatDay });

it.each([
  'Mo-Fr 18:00-24:00; Sa,Su 16:00-24:00; Dec 24-26 off',
  '24/7',
  'Mo-Su,PH 17:00+',
  'Mo-Fr sunrise-sunset',
  'Mo-Fr 18:00-24:00\nSa 16:00-24:00',
  'Mo-Fr 18:00-24:00;\n PH off',
])('reads %j', async (text) => {
  expect(await openingHoursFault(text)).toBeNull();
});

it.each([
  ['whenever', 'wh'],
  ['Mo-Fr 18:00-', 'Mo-Fr 18:00-'],
  ['Mo-Fr 18:00-24:00; Xy off', 'Mo-Fr 18:00-24:00; Xy'],
  [';', ''],
])('says where it stops reading %j', async (text, read) => {
  expect(await openingHoursFault(text)).toBe(read);
});

it('takes each line for a rule, however it ends', async () => {
  for (const text of [
    'Mo-Th 18:00-24:00\nFr 16:00-20:00',
    'Mo-Th 18:00-24:00;\nFr 16:00-20:00',
    'Mo-Th 18:00-24:00 ,\nFr 16:00-20:00',
  ])
    expect(await ask(text, '2027-06-11T19:00')).toEqual(closed('16:00–20:00'));
});

it('wants the whole evening within the hours', async () => {
  expect(await ask('Mo-Su 19:00-22:00')).toEqual({ within: true });
  expect(await ask('Mo-Su 19:30-22:00')).toEqual(closed('19:30–22:00'));
  expect(await ask('Mo-Su 19:00-21:59')).toEqual(closed('19:00–21:59'));
  expect(await ask('Mo-Su 12:00-20:00,20:00-24:00')).toEqual({ within: true });
  expect(await ask('Mo-Su 12:00-20:00,20:30-24:00')).toEqual(closed('12:00–20:00', '20:30–24:00'));
});

it('follows the hours past midnight and does not count them to the next day', async () => {
  expect(await ask('Th 18:00-04:00', '2027-06-10T23:30')).toEqual({ within: true });
  expect(await ask('Th 18:00-04:00', '2027-06-11T01:00')).toEqual({ within: true });
  expect(await ask('Th 18:00-04:00', '2027-06-11T19:00')).toEqual(closed());
});

it('keeps the holidays of the country', async () => {
  // 26 October is a holiday in Austria and a Tuesday in 2027.
  const hours = 'Mo-Su 10:00-24:00; PH off';
  expect(await ask(hours, '2027-10-26T19:00', 'Europe/Vienna', { ...berlin, country: 'Österreich' })).toEqual(closed());
  expect(await ask(hours, '2027-10-26T19:00')).toEqual({ within: true });
  expect(await ask(hours, '2027-10-26T19:00', 'Europe/Berlin', { ...berlin, country: '' })).toBeNull();
});

it('knows when the sun sets at the table, wherever the machine stands', async () => {
  // Almanac: 04:44 and 21:27 in Berlin, 05:25 and 20:27 in New York.
  const minutes = async (zone: string, place: typeof berlin) => {
    const answer = await ask('sunrise-sunset', '2027-06-10T19:00', zone, place);
    const [hours = ''] = answer && !answer.within ? answer.thatDay : [];
    return hours.split('–').map((time) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3)));
  };
  const near = (expected: number) => expect.closeTo(expected, -1);
  expect(await minutes('Europe/Berlin', berlin)).toEqual([near(284), near(1287)]);
  const newYork = { country: 'US', latitude: 40.71, longitude: -74.01 };
  expect(await minutes('America/New_York', newYork)).toEqual([near(325), near(1227)]);
});

it('leaves the answer open without hours, with an open end, and for hours that cannot be read', async () => {
  expect(await ask('')).toBeNull();
  expect(await ask('Mo-Su 17:00+')).toEqual({ within: true });
  expect(await ask('Mo-Su 17:00+', '2027-06-10T16:30')).toEqual(closed('17:00+'));
  expect(await ask('by the moon')).toBeNull();
  expect(await ask('24/7', '2027-06-10T19:00', 'Mars/Olympus')).toBeNull();
});
