import { describe, expect, it } from '@jest/globals';
import { readContacts } from '../read.js';

const card = (...lines: string[]) => ['BEGIN:VCARD', ...lines, 'END:VCARD', ''].join('\r\n');
const read = (...cards: string[]) => readContacts(Buffer.from(cards.join(''))).rows;
const one = (...lines: string[]) => read(card(...lines))[0]!.record;

it('reads 2.1: quoted-printable with soft breaks, bare parameters, a charset of its own', () => {
  expect(
    one(
      'VERSION:2.1',
      'N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E7=88=B6;=E4=BA=B2;;;',
      'TEL;CELL;VOICE:+86 138 0000 0000',
      'NOTE;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:first=0Asecond =',
      '=E7=88=B6 and last',
      'ADR;HOME;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:;;;K=F6ln;;;',
    ),
  ).toMatchObject({
    name: '父亲',
    channels: [{ kind: 'phone', value: '+86 138 0000 0000' }],
    note: 'first\nsecond 父 and last',
    city: 'Köln',
  });
});

it('reads 3.0 of Apple: labels, profiles, several pages, a birthday without a year', () => {
  const record = one(
    'VERSION:3.0',
    'PRODID:-//Apple Inc.//macOS 14//EN',
    'N:Smith\\; Co;Jane;;;',
    'FN:Jane Smith\\; Co',
    'item1.EMAIL;type=INTERNET;type=pref:jane@example.org',
    'item1.X-ABLabel:_$!<Work>!$_',
    'item2.URL:https\\://jane.example.org',
    'item2.X-ABLabel:_$!<HomePage>!$_',
    'item3.URL:https://blog.example.org',
    'X-SOCIALPROFILE;type=linkedin:http://www.linkedin.com/in/Jane-Smith',
    'IMPP;X-SERVICE-TYPE=Slack:x-apple:slack%3Ajane.s',
    'BDAY;X-APPLE-OMIT-YEAR=1604:1604-05-15',
    'CATEGORIES:Choir,Friends\\, old',
    'UID:urn:uuid:4fbe8971-0bc3-424c-9c26-36c3e1eff6b1',
  );
  expect(record).toMatchObject({
    name: 'Jane Smith; Co',
    birthday: { year: null, month: 5, day: 15 },
    circles: ['Choir', 'Friends, old'],
    key: 'vcard:4fbe8971-0bc3-424c-9c26-36c3e1eff6b1',
  });
  expect(record!.channels).toEqual([
    { kind: 'email', value: 'jane@example.org', preferred: true },
    { kind: 'website', value: 'https://jane.example.org', preferred: false },
    { kind: 'website', value: 'https://blog.example.org', preferred: false },
    { kind: 'linkedin', value: 'https://www.linkedin.com/in/jane-smith', preferred: false },
    { kind: 'slack', value: 'jane.s', preferred: false },
  ]);
});

it('reads 4.0: tel addresses, two full names, more components than we know', () => {
  expect(
    one(
      'VERSION:4.0',
      'FN:Ana Lima',
      'FN;LANGUAGE=pt:Ana Beatriz Lima',
      'N:Lima;Ana;;;;;II',
      'TEL;VALUE=uri;TYPE="voice,cell":tel:+41-44-668-1800;ext=1',
      'ADR;LABEL="x: y; z":;;1 Road;Zürich;;8000;CH;;;;;;;;;;;',
      'BDAY:--0515',
    ),
  ).toMatchObject({
    name: 'Ana Lima',
    channels: [{ kind: 'phone', value: '+41-44-668-1800 ext. 1' }],
    city: 'Zürich',
    birthday: { year: null, month: 5, day: 15 },
  });
});

it.each([
  ['19900515', { year: 1990, month: 5, day: 15 }],
  ['1990-05-15T00:00:00Z', { year: 1990, month: 5, day: 15 }],
  ['--05-15', { year: null, month: 5, day: 15 }],
  ['1604-02-29', { year: null, month: 2, day: 29 }],
  ['1990', null],
  ['1990-02-30', null],
])('reads the birthday %s, moved by no zone', (typed, day) => {
  expect(one('FN:A', `BDAY:${typed}`)!.birthday).toEqual(day);
});

it('puts a line together that was folded within a character', () => {
  const line = Buffer.from('NOTE:王小明');
  const bytes = Buffer.concat([
    Buffer.from('BEGIN:VCARD\r\nFN:A\r\n'),
    line.subarray(0, 7),
    Buffer.from('\r\n '),
    line.subarray(7),
    Buffer.from('\r\nEND:VCARD'),
  ]);
  expect(readContacts(bytes).rows[0]!.record!.note).toBe('王小明');
});

describe('groups', () => {
  it.each([
    ['4.0', 'KIND:group', 'MEMBER:urn:uuid:A-1'],
    ['Apple', 'X-ADDRESSBOOKSERVER-KIND:group', 'X-ADDRESSBOOKSERVER-MEMBER:urn:uuid:A-1'],
  ])('of %s are circles of their members, not people', (_, kind, member) => {
    const rows = read(card('FN:Anna', 'UID:A-1'), card('FN:Choir', kind, member));
    expect(rows).toMatchObject([
      { record: { name: 'Anna', circles: ['Choir'] } },
      { record: null, findings: [{ code: 'group', value: 'Choir' }] },
    ]);
  });
});

it('leaves pictures out and says so', () => {
  const [row] = read(card('FN:Anna', `PHOTO;ENCODING=b;TYPE=JPEG:${'A'.repeat(2_000_000)}`));
  expect(row).toMatchObject({ record: { name: 'Anna' }, findings: [{ code: 'photo' }] });
  expect(row!.raw).toBe('FN:Anna');
});

it('reads the last card of a file that broke off, and none within another', () => {
  expect(read('BEGIN:VCARD\nFN:Anna\nEMAIL:anna@exa').map(({ record }) => record?.name)).toEqual(['Anna']);
  expect(
    read(card('FN:Boss', 'AGENT:', 'BEGIN:VCARD', 'FN:Agent', 'END:VCARD')).map(({ record }) => record?.name),
  ).toEqual(['Boss']);
});
