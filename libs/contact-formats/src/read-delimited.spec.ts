import { describe, expect, it } from '@jest/globals';
import { readContacts } from './read.js';
import { HEADERS, LINKEDIN_PREAMBLE, row } from './testing/headers.js';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const read = (...lines: string[]) => readContacts(bytes(lines.join('\r\n')));
const people = (...lines: string[]) => read(...lines).rows.map(({ record }) => record);

describe('LinkedIn', () => {
  const anna = {
    'First Name': 'Anna',
    'Last Name': 'Lee, PhD 🚀',
    URL: 'https://www.linkedin.com/in/Anna-L%C3%A9e/?trk=x',
    Company: 'Acme',
    Position: 'Compiler engineer',
    'Connected On': '15 Mar 2023',
  };
  const expected = {
    name: 'Anna Lee, PhD 🚀',
    channels: [{ kind: 'linkedin', value: 'https://www.linkedin.com/in/anna-l%C3%A9e', preferred: false }],
    note: 'Compiler engineer, Acme',
    metOn: '2023-03-15',
  };

  it.each([
    ['a preamble', LINKEDIN_PREAMBLE],
    ['none', ''],
    ['a byte order mark', '\ufeff'],
    ['both', `\ufeff${LINKEDIN_PREAMBLE}`],
  ])('is read under %s', (_, above) => {
    const reading = read(`${above}${HEADERS.linkedin}`, row(HEADERS.linkedin, anna));
    expect(reading.format).toBe('linkedin');
    expect(reading.rows).toMatchObject([{ record: expected }]);
    expect(reading.above).toBe(above.includes('Notes') ? 2 : 0);
  });

  it('is read without the URL column, and with American dates', () => {
    const cells = { ...anna, 'Email Address': 'anna@example.org', 'Connected On': '10/15/2023' };
    expect(people(HEADERS.linkedinOld, row(HEADERS.linkedinOld, cells))).toMatchObject([
      { channels: [{ kind: 'email', value: 'anna@example.org' }], metOn: '2023-10-15' },
    ]);
  });

  it('is read in German', () => {
    const cells = { Vorname: 'Jörg', Nachname: 'Weiß', Unternehmen: 'Bäckerei', 'Verbunden am': '3 Mai 2021' };
    expect(people(HEADERS.linkedinGerman, row(HEADERS.linkedinGerman, cells))).toMatchObject([
      { name: 'Jörg Weiß', note: 'Bäckerei', metOn: '2021-05-03' },
    ]);
  });

  it('says that a hidden member has no name', () => {
    expect(read(HEADERS.linkedin, row(HEADERS.linkedin, { 'Connected On': '1 Jan 2020' })).rows).toMatchObject([
      { record: null, findings: [{ code: 'no-name' }], raw: { 'Connected On': '1 Jan 2020' } },
    ]);
  });
});

describe('Google Contacts', () => {
  it('is read in the new layout, however far the numbers go', () => {
    const header = `${HEADERS.google},E-mail 7 - Label,E-mail 7 - Value`;
    const cells = {
      'First Name': '小龙',
      'Last Name': '李',
      Nickname: 'Bruce',
      Birthday: ' --05-14',
      Labels: 'Navy ::: * myContacts',
      'E-mail 1 - Label': '* Work',
      'E-mail 1 - Value': 'li@example.org ::: lee@example.org',
      'E-mail 7 - Value': 'dragon@example.org',
      'Phone 1 - Value': '+852 1234 5678',
      'Address 1 - City': 'Hong Kong',
      'Organization Name': 'Golden Harvest',
    };
    const reading = read(header, row(header, cells));
    expect(reading.format).toBe('google');
    expect(reading.rows[0]!.record).toEqual({
      name: '李小龙',
      otherNames: [{ kind: 'nickname', value: 'Bruce' }],
      channels: [
        { kind: 'email', value: 'li@example.org', preferred: false },
        { kind: 'email', value: 'lee@example.org', preferred: false },
        { kind: 'phone', value: '+852 1234 5678', preferred: false },
        { kind: 'email', value: 'dragon@example.org', preferred: false },
      ],
      circles: ['Navy'],
      birthday: { year: null, month: 5, day: 14 },
      city: 'Hong Kong',
      interactions: [],
      metOn: '',
      note: 'Golden Harvest',
      key: '',
    });
  });

  it('is read in the old layout, and companies are no people', () => {
    const cells = {
      Name: 'Ben Okoro',
      'Given Name': 'Ben',
      'Family Name': 'Okoro',
      Birthday: '1990-05-15',
      'Group Membership': '* myContacts ::: Chess',
      'E-mail 1 - Value': 'ben@example.org',
    };
    const company = { 'Organization 1 - Name': 'Acme' };
    const { format, rows } = read(HEADERS.googleOld, row(HEADERS.googleOld, cells), row(HEADERS.googleOld, company));
    expect(format).toBe('google');
    expect(rows).toMatchObject([
      { record: { name: 'Ben Okoro', circles: ['Chess'], birthday: { year: 1990, month: 5, day: 15 } } },
      { record: null, findings: [{ code: 'organisation', value: 'Acme' }] },
    ]);
  });
});

it.each([
  ['desktop', HEADERS.outlook],
  ['desktop of newer years', HEADERS.outlook.replaceAll('Country', 'Country/Region')],
  ['on the web', HEADERS.outlookCom],
])('reads Outlook %s', (_, header) => {
  const cells = {
    Title: 'Dr.',
    'First Name': 'Ida',
    'Last Name': 'Nowak',
    'E-mail Address': 'ida@example.org',
    'E-mail 3 Address': 'nowak@example.org',
    'Mobile Phone': '+48 600 000 000',
    'Home City': 'Kraków',
    'Job Title': 'Cellist',
    Birthday: '0/0/00',
    Notes: 'Likes tea\r\nand rain',
    Categories: 'Choir;Neighbours',
  };
  const reading = read(header, row(header, cells));
  expect(reading.format).toBe('outlook');
  expect(reading.rows).toMatchObject([
    {
      record: {
        name: 'Ida Nowak',
        birthday: null,
        city: 'Kraków',
        circles: ['Choir', 'Neighbours'],
        note: 'Cellist\n\nLikes tea\nand rain',
      },
      findings: [],
    },
  ]);
  expect(reading.rows[0]!.record!.channels.map(({ value }) => value).sort()).toEqual([
    '+48 600 000 000',
    'ida@example.org',
    'nowak@example.org',
  ]);
});

it.each([
  [
    'luma',
    HEADERS.luma,
    ',',
    { api_id: 'gst-1', name: 'Mia Park', email: 'mia@example.org', approval_status: 'approved' },
    { name: 'Mia Park', key: 'luma:gst-1', channels: [{ kind: 'email', value: 'mia@example.org' }] },
  ],
  [
    'eventbrite',
    HEADERS.eventbrite,
    ',',
    { 'First Name': 'Ola', 'Last Name': 'Berg', Email: 'ola@example.org', 'Home City': 'Oslo' },
    { name: 'Ola Berg', city: 'Oslo' },
  ],
  [
    'meetup',
    HEADERS.meetupAttendees,
    '\t',
    { Name: 'Tom', 'User ID': 'user 12537919', RSVP: 'Yes' },
    { name: 'Tom', key: 'meetup:12537919', channels: [] },
  ],
  [
    'meetup',
    HEADERS.meetupMembers,
    '\t',
    { Name: 'Tom', 'User ID': '12537919', Location: 'Bern', Intro: 'I bake' },
    { name: 'Tom', key: 'meetup:12537919', city: 'Bern', note: 'I bake' },
  ],
  ['partiful', HEADERS.partiful, ',', { Name: 'Zoë', Status: 'Going' }, { name: 'Zoë', key: '', channels: [] }],
  [
    'contrack',
    HEADERS.contrack,
    ',',
    { Name: 'Kim', Emails: 'kim@example.org; k@example.org', Tags: 'Go; Tea', Birthday: '1990-01-02' },
    { name: 'Kim', circles: ['Go', 'Tea'], birthday: { year: 1990, month: 1, day: 2 } },
  ],
  [
    'wechat-table',
    '昵称,备注,微信号,群昵称',
    ',',
    { 昵称: 'Lily🌸', 备注: '王丽', 微信号: 'lily_w', 群昵称: '丽丽-上海' },
    {
      name: '王丽',
      channels: [{ kind: 'wechat', value: 'lily_w' }],
      otherNames: [
        { kind: 'nickname', value: 'Lily🌸' },
        { kind: 'group', value: '丽丽-上海' },
      ],
    },
  ],
])('reads a file of %s', (format, header, delimiter, cells, expected) => {
  const reading = read(header, row(header, cells, delimiter));
  expect(reading).toMatchObject({ format, delimiter, rows: [{ record: expected }] });
});

describe('any table', () => {
  it('is read by its titles, and the organizer may say otherwise', () => {
    const text = bytes('Contact;Mail;Favourite tea\nAnna;anna@example.org;Oolong\n');
    expect(readContacts(text).columns).toEqual([
      { title: 'Contact', target: 'name', sample: 'Anna' },
      { title: 'Mail', target: 'email', sample: 'anna@example.org' },
      { title: 'Favourite tea', target: 'ignore', sample: 'Oolong' },
    ]);
    const mapped = readContacts(text, { targets: ['nickname', 'email', 'note'] });
    expect(mapped.rows).toMatchObject([
      { record: { name: 'Anna', note: 'Oolong' }, raw: { 'Favourite tea': 'Oolong' } },
    ]);
  });

  it('may be a database of Notion, its multi-selects in one cell', () => {
    const text =
      '\ufeffName,Bucket,Birthday,Related to Interactions\nAnna Lee,"Choir, Chess",May 14 1990,Coffee (https://notion.example/1)\n';
    expect(readContacts(bytes(text), { targets: ['name', 'circle', 'birthday', 'ignore'] }).rows).toMatchObject([
      {
        record: { name: 'Anna Lee', circles: ['Choir', 'Chess'] },
        raw: { 'Related to Interactions': 'Coffee (https://notion.example/1)' },
      },
    ]);
  });

  it('may be a view of Airtable, with linked records and attachments', () => {
    const text =
      '"Name","Email","Groups","Photo"\n"Ben","ben@example.org","""Old, friends"",Chess","a.jpg (https://files.example/a)"\n';
    const { columns, rows } = readContacts(bytes(text));
    expect(columns.map(({ target }) => target)).toEqual(['name', 'email', 'circle', 'ignore']);
    expect(rows).toMatchObject([{ record: { name: 'Ben', channels: [{ value: 'ben@example.org' }] } }]);
  });

  it('may have no header at all', () => {
    expect(people('Anna\tanna@example.org\t+49 30 123456', 'Ben\tben@example.org\t030 654321')).toMatchObject([
      { name: 'Anna', channels: [{ kind: 'email' }, { kind: 'phone' }] },
      { name: 'Ben' },
    ]);
  });

  it.each([
    ['\r', 'CR'],
    ['\n', 'LF'],
    ['\r\n', 'CRLF'],
  ])('may end its lines with %j and break them in quotes', (end) => {
    const { rows } = readContacts(bytes(['Name,Note', '"Anna ""A"" Lee","one', 'two"', 'Ben'].join(end)));
    expect(rows).toMatchObject([{ record: { name: 'Anna "A" Lee', note: 'one\ntwo' } }, { record: { name: 'Ben' } }]);
  });

  it('keeps what has no column, and says so', () => {
    expect(read('Name,Mail', 'Anna,anna@example.org,surplus').rows).toMatchObject([
      { raw: { '…': 'surplus' }, findings: [{ code: 'more-cells-than-columns' }] },
    ]);
  });

  it('takes a quote that never closes for a letter', () => {
    expect(people('Name,Mail', '"Anna,anna@example.org', 'Ben,ben@example.org')).toHaveLength(2);
  });

  it('sees which order the dates of a column have', () => {
    expect(people('Name,Birthday', 'Anna,3/4/1990', 'Ben,25/12/1980')).toMatchObject([
      { birthday: { month: 4, day: 3 } },
      { birthday: { month: 12, day: 25 } },
    ]);
  });
});
