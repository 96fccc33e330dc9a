import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import ICAL from 'ical.js';
import nodeIcal, { type VEvent } from 'node-ical';
import { calendarAddress, plainAddress, sameAddress } from './calendar-address.js';
import { cancelFile, publishFile, requestFile } from './calendar-text.js';
import { cleanText } from './content-line.js';
import type { Parties } from './parties.js';
import { sampleEvent } from './sample-event.js';

const parties = (changed: { organizer?: string; guest?: string; address?: string } = {}): Parties => ({
  organizer: { name: changed.organizer ?? 'Anna via Stammtisch', address: 'k7f3x@invites.example' },
  guest: { name: changed.guest ?? 'Bob', address: changed.address ?? 'bob@x.example', standing: 'NEEDS-ACTION' },
});
const unfolded = (text: string) => text.replaceAll('\r\n ', '').split('\r\n');
const lines = (text: string, name: string) => unfolded(text).filter((line) => line.startsWith(name));
const evil = 'x\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:evil\r\nSUMMARY:evil';

it('asks one guest, in the app’s own name', () => {
  const text = requestFile(sampleEvent(), parties());
  expect(lines(text, 'METHOD')).toEqual(['METHOD:REQUEST']);
  expect(lines(text, 'ORGANIZER')).toEqual(['ORGANIZER;CN=Anna via Stammtisch:mailto:k7f3x@invites.example']);
  expect(lines(text, 'ATTENDEE')).toEqual([
    'ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE;CN=Bob:mailto:bob@x.example',
  ]);
  expect(lines(text, 'X-MICROSOFT-DISALLOW-COUNTER')).toEqual(['X-MICROSOFT-DISALLOW-COUNTER:TRUE']);
  expect(text).not.toMatch(/VALARM|SCHEDULE-/);
});

it('cancels for everybody with a status and for one guest without (vectors 33, 34)', () => {
  const all = cancelFile(sampleEvent({ status: 'CANCELLED', sequence: 2 }), parties());
  expect([lines(all, 'METHOD'), lines(all, 'STATUS'), lines(all, 'SEQUENCE')]).toEqual([
    ['METHOD:CANCEL'],
    ['STATUS:CANCELLED'],
    ['SEQUENCE:2'],
  ]);
  const one = cancelFile(sampleEvent({ status: null, sequence: 1 }), parties());
  expect([lines(one, 'STATUS'), lines(one, 'ATTENDEE')]).toEqual([[], [expect.stringContaining('bob@x.example')]]);
});

it('never asks for what is cancelled and never cancels what is on', () => {
  expect(() => requestFile(sampleEvent({ status: 'CANCELLED' }), parties())).toThrow(RangeError);
  expect(() => cancelFile(sampleEvent({ status: 'CONFIRMED' }), parties())).toThrow(RangeError);
});

it('informs without anybody to answer to (vector 37)', () => {
  expect(publishFile(sampleEvent())).not.toMatch(/ATTENDEE|ORGANIZER|RSVP/);
});

it('holds what RFC 5546 and libical ask of each method (vector 35)', () => {
  const files = [
    { text: requestFile(sampleEvent(), parties()), once: ['ORGANIZER', 'ATTENDEE', 'SUMMARY', 'STATUS'] },
    { text: cancelFile(sampleEvent({ status: 'CANCELLED' }), parties()), once: ['ORGANIZER', 'ATTENDEE', 'STATUS'] },
    { text: publishFile(sampleEvent()), once: ['SUMMARY', 'STATUS'] },
  ];
  for (const { text, once } of files) {
    for (const name of [...once, 'METHOD', 'BEGIN:VEVENT', 'UID', 'DTSTAMP', 'SEQUENCE', 'DTSTART;', 'DTEND;']) {
      expect([name, lines(text, name).length]).toEqual([name, 1]);
    }
  }
});

it('makes exactly one event with one guest of any names, and others read them back (vectors 24, 25, 27)', () => {
  const anyName = fc.string({ unit: 'binary', maxLength: 60 });
  fc.assert(
    fc.property(anyName, anyName, (organizer, guest) => {
      const text = requestFile(sampleEvent(), parties({ organizer, guest }));
      const calendar = new ICAL.Component(ICAL.parse(text) as never);
      const [event, ...others] = calendar.getAllSubcomponents('vevent');
      const attendees = event!.getAllProperties('attendee');
      expect([others.length, attendees.length]).toEqual([0, 1]);
      expect(attendees[0]!.getFirstValue()).toBe('mailto:bob@x.example');
      const shown = cleanText(guest.replace(/[:;]/g, ' '))
        .replace(/"/g, "'")
        .replace(/[\^\n\t]/g, ' ')
        .trim();
      expect(attendees[0]!.getParameter('cn') ?? '').toBe(shown);
    }),
    {
      numRuns: 300,
      examples: [
        [evil, evil],
        ['a:b;c,d', 'Anna "Ann" O\'Neil; VP, x:y ^n'],
        ['\\', '"'],
      ],
    },
  );
});

it('is read alike by node-ical, whatever the names hold (vectors 25, 27)', () => {
  const anyName = fc.string({ unit: 'grapheme', maxLength: 60 });
  fc.assert(
    fc.property(anyName, anyName, (organizer, guest) => {
      const read = nodeIcal.sync.parseICS(requestFile(sampleEvent(), parties({ organizer, guest })));
      const events = Object.values(read).filter((found) => found?.type === 'VEVENT') as VEvent[];
      expect(events.map(({ uid }) => uid)).toEqual([sampleEvent().uid]);
      const attendee = events[0]!.attendee as unknown as { val: string } | string;
      expect(typeof attendee === 'string' ? attendee : attendee.val).toBe('mailto:bob@x.example');
    }),
    {
      numRuns: 300,
      examples: [
        [evil, evil],
        ['a:b;c,d', 'Anna "Ann" O\'Neil; VP, x:y ^n'],
      ],
    },
  );
});

it('writes an address as a URI and reads it back', () => {
  expect(calendarAddress('a%b?c&d#e@x.example')).toBe('mailto:a%25b%3Fc%26d%23e@x.example');
  for (const address of ['bob@x.example', "o'neil+x@x.example", 'a%b?c&d#e@x.example', 'a/b=c@x.example']) {
    expect(plainAddress(calendarAddress(address))).toBe(address);
  }
  for (const address of ['', 'bob', 'bob@', 'a b@x', 'bob@x\r\nEND:VEVENT', 'jörg@x.example', 'a@b@c,d']) {
    expect(() => calendarAddress(address)).toThrow(RangeError);
  }
});

it('knows one mailbox in every spelling', () => {
  expect(sameAddress('MAILTO:BOB@X.EXAMPLE', 'bob@x.example')).toBe(true);
  expect(sameAddress('bob@MÜNCHEN.example', ' mailto:bob@xn--mnchen-3ya.example ')).toBe(true);
  expect(sameAddress('bob@x.example', 'rob@x.example')).toBe(false);
  expect(plainAddress('%')).toBe('%');
});
