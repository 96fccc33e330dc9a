import { expect, it } from '@jest/globals';
import ICAL from 'ical.js';
import { vtimezone } from './vtimezone.js';
import { isInRepeatedHour, offsetAt, zoneChanges } from './zone.js';

const HOUR = 3_600_000;
const from = new Date('2026-06-01T00:00Z');
const to = new Date('2028-06-01T00:00Z');

it('writes a yearly rule for clocks that follow one', () => {
  expect(vtimezone('Europe/Berlin', from, to).split('\r\n')).toEqual([
    'BEGIN:VTIMEZONE',
    'TZID:Europe/Berlin',
    'BEGIN:STANDARD',
    'DTSTART:20251026T030000',
    'RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU',
    'TZOFFSETFROM:+0200',
    'TZOFFSETTO:+0100',
    'END:STANDARD',
    'BEGIN:DAYLIGHT',
    'DTSTART:20250330T020000',
    'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU',
    'TZOFFSETFROM:+0100',
    'TZOFFSETTO:+0200',
    'END:DAYLIGHT',
    'END:VTIMEZONE',
    '',
  ]);
  expect(vtimezone('America/New_York', from, to)).toContain('RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU');
});

it('writes one component for clocks that never move (vector 9)', () => {
  const shanghai = vtimezone('Asia/Shanghai', from, to);
  expect(shanghai.match(/BEGIN:STANDARD/g)).toHaveLength(1);
  expect(shanghai).toContain('TZOFFSETFROM:+0800\r\nTZOFFSETTO:+0800');
  expect(shanghai).not.toMatch(/DAYLIGHT|RRULE/);
});

it('writes each change for clocks without a rule (vector 12)', () => {
  const casablanca = vtimezone('Africa/Casablanca', from, from);
  expect(casablanca).not.toContain('RRULE');
  // On 20 September 2026 Morocco leaves +01 for good.
  expect(casablanca).toContain('DTSTART:20260920T020000\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0000');
});

it('knows clocks that move by half an hour (vector 10)', () => {
  expect(vtimezone('Australia/Lord_Howe', from, to)).toContain('TZOFFSETFROM:+1100\r\nTZOFFSETTO:+1030');
});

it('never mixes RDATE with rules and always names both offsets', () => {
  for (const zone of Intl.supportedValuesOf('timeZone')) {
    const text = vtimezone(zone, from, to);
    const parts = text.match(/BEGIN:(STANDARD|DAYLIGHT)/g)!.length;
    expect(text).not.toContain('RDATE');
    expect(text.match(/TZOFFSETFROM:[+-]\d{4}(\d\d)?\r\nTZOFFSETTO:[+-]\d{4}(\d\d)?\r\n/g)).toHaveLength(parts);
  }
});

it('agrees with Intl and with ical.js around every change of every zone (vector 15)', () => {
  const wrong: string[] = [];
  for (const zone of Intl.supportedValuesOf('timeZone')) {
    const component = new ICAL.Component(ICAL.parse(vtimezone(zone, from, to)) as never);
    const reader = new ICAL.Timezone(component);
    const intl = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' });
    const changes = zoneChanges(zone, from.getTime(), to.getTime()).map((change) => change.at);
    for (const around of [from.getTime(), ...changes]) {
      for (let hour = -3; hour <= 3; hour++) {
        const instant = around + hour * HOUR;
        if (isInRepeatedHour(zone, instant)) continue;
        const local = new Date(instant + offsetAt(zone, instant)).toISOString().slice(0, 19);
        const read = ICAL.Time.fromDateTimeString(local, undefined as never);
        read.zone = reader;
        if (intl.format(instant).replace(' ', 'T') !== local) wrong.push(`${zone} ${local}: not what Intl says`);
        if (read.toUnixTime() * 1000 !== instant)
          wrong.push(`${zone} ${local}: read as ${read.toJSDate().toISOString()}`);
      }
    }
  }
  expect(wrong).toEqual([]);
}, 30_000);
