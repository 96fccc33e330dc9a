import { describe, expect, it } from '@jest/globals';
import { strToU8, zipSync } from 'fflate';
import { readContacts } from './read.js';
import { readSource } from './source.js';
import { workbook } from './testing/workbook.js';

const read = (...lines: string[]) => readContacts(Buffer.from(lines.join('\r\n')));

describe('LinkedIn messages', () => {
  const header =
    'CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,FOLDER,ATTACHMENTS,IS MESSAGE DRAFT';
  const url = (name: string) => `https://www.linkedin.com/in/${name}`;
  const message = (conversation: string, from: string, to: string[], date: string, draft = 'No') =>
    `${conversation},,${from},${url(from)},${to.join('; ')},"${to.map(url).join(',')}",${date} 10:00:00 UTC,Subject,"Secret, ""words""",INBOX,,${draft}`;

  const reading = read(
    header,
    message('a', 'anna', ['me'], '2026-07-01'),
    message('a', 'me', ['anna'], '2026-07-01'),
    message('a', 'me', ['anna'], '2026-07-02', 'Yes'),
    message('b', 'me', ['ben'], '2025-01-31'),
    message('c', 'ben', ['me', 'anna'], '2026-02-02'),
  );

  it('tell who wrote on which day, and nothing of what was written', () => {
    expect(reading).toMatchObject({ format: 'linkedin-messages', columns: [] });
    expect(reading.rows.slice(0, 2)).toMatchObject([
      {
        raw: { name: 'anna', slug: 'anna', messages: '2' },
        record: {
          name: 'anna',
          channels: [{ kind: 'linkedin', value: url('anna') }],
          interactions: [
            { kind: 'message', on: '2026-07-01', direction: 'in', key: 'linkedin:anna:2026-07-01:them' },
            { kind: 'message', on: '2026-07-01', direction: 'out', key: 'linkedin:anna:2026-07-01:us' },
          ],
        },
      },
      { record: { name: 'ben', interactions: [{ on: '2025-01-31', key: 'linkedin:ben:2025-01-31:us' }] } },
    ]);
    expect(JSON.stringify(reading)).not.toMatch(/secret|words|subject/i);
  });

  it('to several people are contact with none of them', () => {
    expect(reading.rows.slice(2)).toMatchObject([{ record: null, findings: [{ code: 'group-conversation' }] }]);
  });
});

it('reads Twenty: the country of a phone, more addresses, a page of the company', () => {
  const { format, rows } = read(
    'firstName,lastName,Emails / Primary Email,Emails / Additional Emails,jobTitle,companyDomain,Phones / Primary Phone Number,Phones / Primary Phone Country Code,Phones / Primary Phone Calling Code',
    'Ada,Byron,ada@example.org,"[""countess@example.org"",""a@example.org""]",Analyst,engine.example,20 7946 0000,GB,+44',
  );
  expect(format).toBe('twenty');
  expect(rows[0]!.record).toMatchObject({
    name: 'Ada Byron',
    note: 'Analyst',
    channels: [
      { kind: 'email', value: 'ada@example.org' },
      { kind: 'email', value: 'countess@example.org' },
      { kind: 'email', value: 'a@example.org' },
      { kind: 'website', value: 'https://engine.example' },
      { kind: 'phone', value: '+44 20 7946 0000' },
    ],
  });
});

it('reads Meerkat: its sections apart, activities of whoever alone has the name', () => {
  const { format, rows } = read(
    '=== CONTACTS ===',
    'ID,Firstname,Lastname,Nickname,Gender,Email,Phone,Birthday,Address,How We Met,Food Preference,Work Information,Contact Information,Circles,Created At,Updated At',
    '1,Anna,Lee,,,anna@example.org,,--05-14,,At school,vegan,,,Choir,2024-01-01,2024-01-01',
    '2,Lily,,,,,,,,,,,,,2024-01-01,2024-01-01',
    '3,Lily,,,,,,,,,,,,,2024-01-01,2024-01-01',
    '',
    '=== RELATIONSHIPS ===',
    'ID,Contact,Related',
    '9,1,2',
    '=== ACTIVITIES ===',
    'ID,Title,Description,Location,Date,Contact Names,Created At,Updated At',
    '7,Picnic,,Park,2024-06-01T12:00:00Z,"Anna Lee, Lily",2024-01-01,2024-01-01',
  );
  expect(format).toBe('meerkat');
  expect(rows.map(({ record }) => record)).toMatchObject([
    {
      name: 'Anna Lee',
      circles: ['Choir'],
      birthday: { year: null, month: 5, day: 14 },
      note: 'At school\n\nvegan',
      key: 'meerkat:1',
      interactions: [{ kind: 'meetup', on: '2024-06-01', title: 'Picnic', key: 'meerkat:7' }],
    },
    { name: 'Lily', interactions: [] },
    { name: 'Lily', interactions: [] },
  ]);
});

it('reads Monica: contacts with their fields, calls and activities; relatives without a page are nobody', () => {
  const values = (type: string, ...values: unknown[]) => ({ count: values.length, type, values });
  const export4 = {
    version: '1.0-preview.1',
    account: {
      data: [
        values('activity', { uuid: 'act', properties: { summary: 'Lunch', happened_at: '2025-03-04T00:00:00Z' } }),
        values(
          'contact',
          {
            uuid: 'c1',
            properties: {
              first_name: 'Anna',
              last_name: 'Lee',
              is_partial: false,
              job: 'Pilot',
              tags: ['Choir'],
              birthdate: { is_age_based: false, is_year_unknown: true, date: '2025-05-14T00:00:00Z' },
              first_met_date: { is_age_based: false, is_year_unknown: false, date: '2019-09-01' },
              stay_in_touch_frequency: 30,
            },
            data: [
              values('contact_field', { properties: { type: 'm', data: 'anna@example.org' } }),
              values('note', { properties: { body: 'Sails' } }),
              values('call', { uuid: 'call', properties: { called_at: '2024-12-24' } }),
              values('activity', 'act', 'gone'),
            ],
          },
          { uuid: 'c2', properties: { first_name: 'Child', is_partial: true } },
        ),
      ],
      instance: { contact_field_types: [{ uuid: 'm', properties: { name: 'Email', type: 'email' } }] },
    },
  };
  const { format, rows } = read(JSON.stringify(export4));
  expect(format).toBe('monica');
  expect(rows.map(({ record }) => record)).toMatchObject([
    {
      name: 'Anna Lee',
      key: 'monica:c1',
      circles: ['Choir'],
      birthday: { year: null, month: 5, day: 14 },
      metOn: '2019-09-01',
      note: 'Pilot\n\nSails',
      channels: [{ kind: 'email', value: 'anna@example.org' }],
      interactions: [
        { kind: 'call', on: '2024-12-24', key: 'monica:call' },
        { kind: 'meetup', on: '2025-03-04', title: 'Lunch', key: 'monica:act' },
      ],
    },
  ]);
});

it('reads who was at past meetups out of a calendar: who accepted, not the host, a room or who declined', () => {
  const { format, rows } = read(
    'BEGIN:VCALENDAR',
    'BEGIN:VEVENT',
    'UID:u1',
    'DTSTART;TZID=Europe/Berlin:20260301T190000',
    'RRULE:FREQ=SECONDLY',
    'SUMMARY:Stammtisch\\, spring',
    'ORGANIZER:mailto:me@example.org',
    'ATTENDEE;PARTSTAT=ACCEPTED:mailto:me@example.org',
    'ATTENDEE;CN="Lee, Anna";PARTSTAT=ACCEPTED:mailto:Anna@example.org',
    'ATTENDEE;CN=Ben;PARTSTAT=DECLINED:mailto:ben@example.org',
    'ATTENDEE;CN=Room;CUTYPE=ROOM:mailto:room@example.org',
    'BEGIN:VALARM',
    'ATTENDEE:mailto:alarm@example.org',
    'END:VALARM',
    'END:VEVENT',
    'BEGIN:VEVENT',
    'UID:u2',
    'DTSTART:20260601T170000Z',
    'ATTENDEE;CN=anna@example.org:mailto:anna@example.org',
    'END:VEVENT',
    'END:VCALENDAR',
  );
  expect(format).toBe('calendar');
  expect(rows.map(({ record }) => record)).toMatchObject([
    {
      name: 'Lee, Anna',
      channels: [{ kind: 'email', value: 'Anna@example.org' }],
      interactions: [
        { kind: 'meetup', on: '2026-03-01', title: 'Stammtisch, spring', key: 'ics:2026-03-01:u1' },
        { kind: 'meetup', on: '2026-06-01', key: 'ics:2026-06-01:u2' },
      ],
    },
  ]);
});

it.each([
  ['other JSON', '{"people":[{"name":"Anna"}]}'],
  ['a list in JSON', '[{"name":"Anna"}]'],
  ['half a JSON', '{"account":{"data":['],
  ['a page', '<!doctype html><p>Anna</p>'],
  ['XML', '\n<?xml version="1.0"?><people/>'],
])('makes no people of %s', (_, text) => {
  expect(() => read(text)).toThrow(expect.objectContaining({ reason: 'not-a-contact-file' }));
});

describe('an archive', () => {
  const connections = 'First Name,Last Name,URL,Connected On\nAnna,Lee,https://www.linkedin.com/in/anna,15 Mar 2023';
  const zip = zipSync({
    'Export/messages.csv': strToU8(`CONVERSATION ID,FROM,TO,DATE,CONTENT\n${'x'.repeat(5_000)}`),
    'Export/Connections.csv': strToU8(connections),
    '../../outside.csv': strToU8('Name\nBen'),
    '__MACOSX/Export/._Connections.csv': strToU8('shadow'),
    'photo.jpg': strToU8('no'),
  });

  it('is read at its likeliest file, and at another one on request', async () => {
    const found = await readSource(zip);
    expect(found).toMatchObject({
      format: 'linkedin',
      member: 'Export/Connections.csv',
      rows: [{ record: { name: 'Anna Lee' } }],
    });
    expect(found.inside).toEqual(['Export/Connections.csv', '../../outside.csv', 'Export/messages.csv']);
    expect(await readSource(zip, { member: '../../outside.csv' })).toMatchObject({
      rows: [{ record: { name: 'Ben' } }],
    });
  });

  it('of archives is opened once', async () => {
    const parts = zipSync({ 'Part-1.zip': zipSync({ 'People.csv': strToU8('Name,Mail\nAnna,anna@example.org') }) });
    expect(await readSource(parts)).toMatchObject({ member: 'People.csv', rows: [{ record: { name: 'Anna' } }] });
  });

  it.each([
    ['nothing to read', zipSync({ 'a.jpg': strToU8('a') }), 'no-people'],
    ['a file of 30 MB', zipSync({ 'a.csv': new Uint8Array(30 * 1_048_576) }), 'too-large'],
    [
      'four files of 18 MB',
      zipSync(Object.fromEntries([1, 2, 3, 4].map((n) => [`${n}.csv`, new Uint8Array(18 * 1_048_576)]))),
      'too-large',
    ],
    ['its end cut off', zip.slice(0, zip.length - 30), 'not-a-contact-file'],
    [
      'more files than anybody has',
      zipSync(Object.fromEntries(Array.from({ length: 1_001 }, (_, n) => [`${n}.csv`, strToU8('Name')]))),
      'not-a-contact-file',
    ],
  ])('with %s is refused', async (_, bytes, reason) => {
    await expect(readSource(bytes)).rejects.toMatchObject({ name: 'Unreadable', reason });
  });
});

describe('a workbook', () => {
  it('is read at its first sheet, days as days', async () => {
    const bytes = workbook([
      ['Guests of spring', null],
      ['Name', 'Mail', 'Met on'],
      ['Anna', 'anna@example.org', new Date('2023-03-15T00:00:00Z')],
    ]);
    expect(await readSource(bytes, { fileName: 'guests.xlsx' })).toMatchObject({
      format: 'table',
      delimiter: null,
      above: 1,
      columns: [{ target: 'name' }, { target: 'email' }, { target: 'met-on' }],
      rows: [{ record: { name: 'Anna', metOn: '2023-03-15' } }],
    });
  });

  it('that is none is refused', async () => {
    const bytes = zipSync({ 'xl/workbook.xml': strToU8('<nonsense'), '[Content_Types].xml': strToU8('') });
    await expect(readSource(bytes)).rejects.toMatchObject({ reason: 'not-a-contact-file' });
  });
});
