import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { strToU8, zipSync } from 'fflate';
import { startApp, type TestApp } from '../support/app.js';
import { contactBody } from '../support/contact-body.js';
import type { HttpClient } from '../support/http-client.js';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

const upload = (api: HttpClient, text: string | Uint8Array, name = '') =>
  api
    .with({ 'content-type': 'application/octet-stream' })
    .send<any>('POST', `/imports${name && `?name=${encodeURIComponent(name)}`}`, text);
const preview = async (api: HttpClient, text: string, name = '') => {
  const answer = await upload(api, text, name);
  expect([answer.status, answer.text.slice(0, 300)]).toEqual([201, answer.text.slice(0, 300)]);
  return answer.body;
};
const rows = async (api: HttpClient, id: string, show = 'all') =>
  (await api.get(`/imports/${id}/rows?show=${show}&limit=200`)).body.items;
const untilDone = async (api: HttpClient, id: string) => {
  for (;;) {
    const { status, body } = await api.post(`/imports/${id}/steps`);
    expect(status).toBe(200);
    if (['done', 'undone'].includes(body.state)) return body;
  }
};
const confirm = async (api: HttpClient, id: string, circle = '') => {
  expect((await api.post(`/imports/${id}/confirmation`, { circle })).status).toBe(200);
  return untilDone(api, id);
};
const bringIn = async (api: HttpClient, text: string, name = '', circle = '') =>
  confirm(api, (await preview(api, text, name)).id, circle);
const undo = async (api: HttpClient, id: string) => {
  expect((await api.post(`/imports/${id}/undo`)).status).toBe(200);
  return untilDone(api, id);
};
const people = async (api: HttpClient) => (await api.get('/contacts?limit=200')).body.items;
const named = async (api: HttpClient, name: string) => {
  const { id } = (await people(api)).find((one: { name: string }) => one.name === name);
  return (await api.get(`/contacts/${id}`)).body;
};
const fresh = async () => (await app.given.organizer()).api;

const CSV = [
  'Name,Mail,Phone,Circles,Note',
  'Anna Lee,Anna@Example.org,+49 30 123456,Choir; Chess,Plays the cello',
  'Ben,ben@example.org,,Choir,',
  'Lily,,,,',
  'Lily,,,,',
  ',,,,nobody',
].join('\n');

it('looks first, and touches nobody before it is confirmed', async () => {
  const api = await fresh();
  const dry = await preview(api, CSV, 'people.csv');
  expect(dry).toMatchObject({
    name: 'people.csv',
    state: 'preview',
    format: 'table',
    encoding: 'utf-8',
    delimiter: ',',
    counts: { total: 5, add: 4, skip: 1, pending: 5, ask: 0 },
  });
  expect(dry.columns.map(({ target }: { target: string }) => target)).toEqual([
    'name',
    'email',
    'phone',
    'circle',
    'note',
  ]);
  expect(await rows(api, dry.id)).toMatchObject([
    { position: 0, name: 'Anna Lee', details: ['Anna@example.org', '+49 30 123456'], action: 'add', reason: 'new' },
    { name: 'Ben' },
    { name: 'Lily' },
    { name: 'Lily', reason: 'new' },
    { name: null, raw: 'nobody', action: 'skip', reason: 'nobody', findings: [{ code: 'no-name' }] },
  ]);
  expect(await people(api)).toEqual([]);
});

it('brings everybody in, and says whom it left out', async () => {
  const api = await fresh();
  const done = await bringIn(api, CSV, 'people.csv', 'Old friends');
  expect(done).toMatchObject({ state: 'done', circle: 'Old friends', counts: { added: 4, leftOut: 1, pending: 0 } });
  expect((await people(api)).map(({ name }: { name: string }) => name)).toEqual(['Anna Lee', 'Ben', 'Lily', 'Lily']);
  expect(await named(api, 'Anna Lee')).toMatchObject({
    channels: [
      { kind: 'email', value: 'Anna@example.org' },
      { kind: 'phone', value: '+49 30 123456' },
    ],
    circles: [{ name: 'Chess' }, { name: 'Choir' }, { name: 'Old friends' }],
    note: 'Plays the cello',
    lastSeenAt: null,
  });
});

it('changes nothing when the same file comes again, whatever became of the people since', async () => {
  const api = await fresh();
  await bringIn(api, CSV);
  const anna = await named(api, 'Anna Lee');
  const edited = contactBody(anna, { name: 'Anna L.', channels: anna.channels.slice(0, 1), note: '' });
  expect((await api.ifMatch(anna.version).put(`/contacts/${anna.id}`, edited)).status).toBe(200);
  const before = await people(api);

  const again = await bringIn(api, CSV);

  expect(again.counts).toMatchObject({ added: 0, updated: 0, unchanged: 4, leftOut: 1 });
  expect(await people(api)).toEqual(before);
});

it('knows people by their addresses, and only adds what is missing', async () => {
  const api = await fresh();
  const body = {
    name: 'Anna',
    note: 'Mine',
    channels: [{ kind: 'email', value: 'anna@example.org', preferred: true }],
  };
  const { id } = (await api.post('/contacts', body)).body;
  const dry = await preview(api, CSV);
  expect((await rows(api, dry.id))[0]).toMatchObject({
    action: 'update',
    reason: 'same-address',
    shared: 'Anna@example.org',
    contactId: id,
    contactName: 'Anna',
  });
  expect((await confirm(api, dry.id)).counts).toMatchObject({ added: 3, updated: 1 });
  expect((await api.get(`/contacts/${id}`)).body).toMatchObject({
    name: 'Anna',
    note: 'Mine\n\nPlays the cello',
    channels: [
      { value: 'anna@example.org', preferred: true },
      { value: '+49 30 123456', preferred: false },
    ],
    circles: [{ name: 'Chess' }, { name: 'Choir' }],
  });
});

it('keeps birthday, city and the day of meeting, and lets no file say how close somebody is', async () => {
  const api = await fresh();
  const circles = [
    { name: 'Nearest', kind: 'core' },
    { name: 'Monthly', kind: 'topic', rhythmMonths: 1 },
  ];
  for (const circle of circles) expect((await api.post('/circles', circle)).status).toBe(201);
  const text = [
    'Name,Birthday,City,Met on,Circles',
    'Anna,--05-14,Köln,2015-03-14,"Nearest, Monthly, Choir"',
    'Ben,2999-01-01,,2999-01-01,',
  ].join('\n');
  const dry = await preview(api, text);
  const circle = { status: 422, body: { errors: [{ field: 'circle' }] } };
  expect(await api.post(`/imports/${dry.id}/confirmation`, { circle: 'Nearest' })).toMatchObject(circle);
  await confirm(api, dry.id);
  expect(await named(api, 'Anna')).toMatchObject({
    birthday: { calendar: 'gregorian', month: 5, day: 14, year: null },
    city: 'Köln',
    metOn: '2015-03-14',
    circles: [{ name: 'Choir', kind: 'origin' }],
  });
  expect(await named(api, 'Ben')).toMatchObject({ birthday: null, metOn: null });
});

describe('a name alone', () => {
  it('is a question: nobody is merged or made until the organizer says so', async () => {
    const api = await fresh();
    const { id } = (await api.post('/contacts', { name: 'Lily' })).body;
    const dry = await preview(api, 'Lily\nLily\nMoritz');
    expect(dry.counts).toMatchObject({ ask: 2, add: 1, skip: 2 });
    expect(await rows(api, dry.id, 'ask')).toMatchObject([
      { position: 0, action: 'skip', reason: 'same-name', contactId: id },
      { position: 1, action: 'skip', reason: 'same-name', contactId: id },
    ]);
    const choose = (position: number, action: string, contactId: string | null) =>
      api.put(`/imports/${dry.id}/rows/${position}/choice`, { action, contactId });
    expect((await choose(0, 'merge', id)).status).toBe(204);
    expect((await choose(1, 'add', null)).status).toBe(204);
    expect(await choose(1, 'merge', randomUUID())).toMatchObject({ status: 422 });
    expect((await choose(9, 'add', null)).status).toBe(404);

    expect((await confirm(api, dry.id)).counts).toMatchObject({ added: 2, unchanged: 1, leftOut: 0 });
    expect((await people(api)).map(({ name }: { name: string }) => name)).toEqual(['Lily', 'Lily', 'Moritz']);
    expect((await bringIn(api, 'Lily\nLily\nMoritz')).counts).toMatchObject({ added: 0, updated: 0, unchanged: 3 });
  });
});

it('says before it is confirmed what somebody known would get', async () => {
  const api = await fresh();
  const channels = [{ kind: 'email', value: 'anna@example.org', preferred: true }];
  const { id } = (await api.post('/contacts', { name: 'Anna', city: 'Bern', channels })).body;
  const text = [
    'Name,Mail,Phone,City,Birthday,Note',
    '李安娜,ANNA@example.org,+49 30 123456,Köln,1990-05-14,Sings',
    'Anna,anna@example.org,,,,',
    'Ben,ben@example.org,,Ulm,,',
  ].join('\n');
  const dry = await preview(api, text);
  const [native, anna, ben] = await rows(api, dry.id);
  expect(native).toMatchObject({ action: 'update', contactId: id });
  const would = native.brings.map(({ what, value }: { what: string; value: string }) => `${what} ${value}`);
  // Where somebody lives is what the organizer wrote.
  expect(would).toEqual(['name 李安娜', 'channel +49 30 123456', 'birthday ', 'note ']);
  expect([anna.brings, ben.brings]).toEqual([[], null]);

  await confirm(api, dry.id);
  expect((await rows(api, dry.id)).map(({ brings }: { brings: unknown }) => brings)).toEqual([null, null, null]);
  const after = (await api.get(`/contacts/${id}`)).body;
  expect(after).toMatchObject({ city: 'Bern', note: 'Sings', birthday: { year: 1990 } });
  expect(after.otherNames).toMatchObject([{ value: '李安娜' }]);
  expect(after.channels).toHaveLength(2);
});

it('takes two rows of one address for one person', async () => {
  const api = await fresh();
  const text = 'Name,Mail,Phone\nDan,dan@example.org,\nD.,DAN@example.org,+1 555 123456';
  const done = await bringIn(api, text);
  expect(done.counts).toMatchObject({ added: 1, updated: 1 });
  expect((await named(api, 'Dan')).channels).toHaveLength(2);
  expect((await undo(api, done.id)).counts).toMatchObject({ undone: 2, kept: 0 });
  expect(await people(api)).toEqual([]);
});

describe('undone as a whole', () => {
  it('it leaves things as they were, and can be done again', async () => {
    const api = await fresh();
    const { id } = (
      await api.post('/contacts', { name: 'Ben', channels: [{ kind: 'email', value: 'ben@example.org' }] })
    ).body;
    const before = (await api.get(`/contacts/${id}`)).body;
    const { id: importId } = await bringIn(api, CSV, '', 'New');

    expect((await undo(api, importId)).counts).toMatchObject({ undone: 4, kept: 0 });

    expect((await people(api)).map(({ name }: { name: string }) => name)).toEqual(['Ben']);
    const { version: _, updatedAt: __, ...after } = (await api.get(`/contacts/${id}`)).body;
    expect(before).toMatchObject(after);
    expect((await api.get('/circles')).body.items).toEqual([]);
    expect((await bringIn(api, CSV)).counts).toMatchObject({ added: 3, updated: 1 });
  });

  it('keeps whoever was edited or invited since, and names them', async () => {
    const api = await fresh();
    const { id: importId } = await bringIn(api, CSV);
    const [anna, ben] = [await named(api, 'Anna Lee'), await named(api, 'Ben')];
    const edited = contactBody(anna, { note: 'Changed by hand' });
    expect((await api.ifMatch(anna.version).put(`/contacts/${anna.id}`, edited)).status).toBe(200);
    const call = { kind: 'call', happenedAt: '2026-01-02T10:00:00Z' };
    expect((await api.post(`/contacts/${ben.id}/interactions`, call)).status).toBe(201);

    expect((await undo(api, importId)).counts).toMatchObject({ undone: 2, kept: 2 });

    expect((await rows(api, importId, 'kept')).map(({ contactName }: { contactName: string }) => contactName)).toEqual([
      'Anna Lee',
      'Ben',
    ]);
    expect((await people(api)).map(({ name }: { name: string }) => name)).toEqual(['Anna Lee', 'Ben']);
    expect((await named(api, 'Anna Lee')).note).toBe('Changed by hand');
  });
});

it('reads the source again as the organizer says', async () => {
  const api = await fresh();
  const dry = await preview(api, 'Contact;Tea\nAnna;Oolong', 'tea.csv');
  const again = await api.put(`/imports/${dry.id}/reading`, {
    as: null,
    encoding: 'windows-1252',
    delimiter: null,
    targets: ['name', 'note'],
    member: null,
  });
  expect(again).toMatchObject({ status: 200, body: { encoding: 'windows-1252', columns: [{}, { target: 'note' }] } });
  await confirm(api, dry.id);
  expect((await named(api, 'Anna')).note).toBe('Oolong');
  // A table of the same titles is read in the same way from then on.
  expect((await preview(api, 'Contact;Tea\nBen;Mint', 'more.csv')).columns).toMatchObject([
    { target: 'name' },
    { target: 'note' },
  ]);
  expect(
    await api.put(`/imports/${dry.id}/reading`, {
      as: null,
      encoding: null,
      delimiter: null,
      targets: null,
      member: null,
    }),
  ).toMatchObject({ status: 409, body: { type: '/problems/import-state' } });
});

it('does one import at a time, and goes on where it stood', async () => {
  const api = await fresh();
  const many = Array.from({ length: 150 }, (_, n) => `Person ${n}`).join('\n');
  const [one, two] = [await preview(api, many), await preview(api, CSV)];
  expect((await api.post(`/imports/${one.id}/confirmation`, { circle: '' })).status).toBe(200);
  expect(await api.post(`/imports/${two.id}/confirmation`, { circle: '' })).toMatchObject({
    status: 409,
    body: { type: '/problems/import-under-way' },
  });
  const both = await Promise.all([api.post(`/imports/${one.id}/steps`), api.post(`/imports/${one.id}/steps`)]);
  expect(both.map(({ status }) => status)).toEqual([200, 200]);
  expect((await untilDone(api, one.id)).counts).toMatchObject({ added: 150 });
  expect((await api.get('/imports')).body.items.map(({ state }: { state: string }) => state).sort()).toEqual([
    'done',
    'preview',
  ]);
});

it('notices who came in between the dry run and its confirmation', async () => {
  const api = await fresh();
  const dry = await preview(api, CSV);
  await api.post('/contacts', { name: 'Benno', channels: [{ kind: 'email', value: 'ben@example.org' }] });
  expect((await confirm(api, dry.id)).counts).toMatchObject({ added: 3, updated: 1 });
});

describe('what cannot be read', () => {
  it.each([
    ['nothing', '\n', 422, 'file-empty'],
    ['blanks', '  ', 422, 'file-empty'],
    ['a picture', 'PK\x03\x04…', 422, 'not-a-contact-file'],
    ['too many rows', `Name\n${'A\n'.repeat(10_001)}`, 422, 'too-many-rows'],
    ['more than 20 MB', 'a'.repeat(20 * 1_048_576 + 1), 422, 'file-too-large'],
  ])('such as %s is refused with a reason', async (_, text, status, rule) => {
    const answer = await upload(app.api, text);
    expect(answer.status).toBe(status);
    expect(answer.body.errors).toMatchObject([{ field: 'file', rule, message: expect.any(String) }]);
  });

  it('is refused elsewhere, and unread from strangers', async () => {
    const bytes = { 'content-type': 'application/octet-stream' };
    expect((await app.api.with(bytes).send('POST', '/contacts', 'x')).status).toBe(415);
    expect((await upload(app.anonymous, 'a'.repeat(2_000_000))).status).toBe(401);
    expect((await app.api.post('/imports', { name: 'x' })).status).toBe(415);
  });
});

it('makes one import of an upload that is sent twice, and forgets a dry run', async () => {
  const api = (await fresh()).with({ 'idempotency-key': randomUUID() });
  const [one, two] = [await preview(api, CSV), await preview(api, CSV)];
  expect(two).toEqual(one);
  expect((await api.delete(`/imports/${one.id}`)).status).toBe(204);
  expect((await api.get(`/imports/${one.id}`)).status).toBe(404);
});

it('leaves those alone who became one person since', async () => {
  const api = await fresh();
  const made = async (name: string, value: string) =>
    (await api.post('/contacts', { name, channels: [{ kind: 'email', value, preferred: true }] })).body.id;
  const [anna, twin] = [await made('Anna', 'anna@example.org'), await made('Anna Lee', 'lee@example.org')];
  const done = await bringIn(api, 'Name,Mail,City\nAnna Lee,lee@example.org,Bern');
  expect(done.counts).toMatchObject({ updated: 1 });
  expect((await api.put(`/contacts/${twin}/merge`, { intoId: anna })).status).toBe(204);
  const merged = await named(api, 'Anna');
  // By its number alone this version is the one in which the import left the other.
  expect([merged.version, merged.city]).toEqual([2, 'Bern']);
  expect((await undo(api, done.id)).counts).toMatchObject({ undone: 0, kept: 1 });
  expect(await named(api, 'Anna')).toEqual(merged);
});

describe('what happened', () => {
  const url = (name: string) => `https://www.linkedin.com/in/${name}`;
  const line = (from: string, to: string, day: string) =>
    `${from}-${to},${from},${url(from)},${to},${url(to)},${day} 10:00:00 UTC,SECRET WORDS`;
  const MESSAGES = [
    'CONVERSATION ID,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,CONTENT',
    line('anna', 'me', '2020-07-01'),
    line('me', 'anna', '2021-07-01'),
    line('recruiter', 'me', '2022-01-01'),
    line('me', 'future', '2999-01-01'),
  ].join('\n');

  it('comes into the history of those who are known, once, and goes again', async () => {
    const api = await fresh();
    const channels = [{ kind: 'linkedin', value: url('anna'), preferred: false }];
    const { id } = (await api.post('/contacts', { name: 'Anna', channels })).body;
    const dry = await preview(api, MESSAGES, 'messages.csv');
    expect(await rows(api, dry.id)).toMatchObject([
      { name: 'anna', action: 'update', contactId: id },
      { name: 'recruiter', action: 'skip', reason: 'stranger' },
      { name: 'future', action: 'skip', reason: 'stranger' },
    ]);
    expect((await confirm(api, dry.id)).counts).toMatchObject({ updated: 1, leftOut: 2 });
    const history = async () => (await api.get(`/contacts/${id}/history`)).body.items;
    expect(await history()).toMatchObject([
      { interaction: 'message', direction: 'out', at: '2021-07-01T12:00:00.000Z' },
      { interaction: 'message', direction: 'in', at: '2020-07-01T12:00:00.000Z' },
    ]);
    expect((await bringIn(api, MESSAGES)).counts).toMatchObject({ updated: 0, unchanged: 1 });
    expect(await history()).toHaveLength(2);
    await undo(api, dry.id);
    expect(await history()).toEqual([]);
    const kept = await app.query<{ text: string }>('SELECT i::text AS text FROM import_rows i');
    expect(kept.map(({ text }) => text).join()).not.toMatch(/SECRET/);
  });

  it('brings the guests of past meetups in, who then were at one table', async () => {
    const api = await fresh();
    const guest = (name: string) => `ATTENDEE;CN=${name};PARTSTAT=ACCEPTED:mailto:${name}@example.org`;
    const event = [
      'BEGIN:VEVENT',
      'UID:u',
      'DTSTART:20240301T180000Z',
      'SUMMARY:Spring',
      guest('anna'),
      guest('ben'),
      'END:VEVENT',
    ];
    const done = await bringIn(api, ['BEGIN:VCALENDAR', ...event, 'END:VCALENDAR'].join('\r\n'), 'past.ics');
    expect(done.counts).toMatchObject({ added: 2 });
    const { id } = await named(api, 'anna');
    expect((await api.get(`/contacts/${id}/history`)).body.items).toMatchObject([
      { interaction: 'meetup', title: 'Spring', participants: [{ name: 'anna' }, { name: 'ben' }] },
    ]);
    expect((await undo(api, done.id)).counts).toMatchObject({ undone: 2, kept: 0 });
    expect(await people(api)).toEqual([]);
  });
});

it('reads the file of an archive that is asked for', async () => {
  const api = await fresh();
  const zip = zipSync({
    'a/people.csv': strToU8('Name,Mail\nAnna,anna@example.org'),
    'b.csv': strToU8('Name,Mail\nBen,ben@example.org'),
  });
  const dry = await upload(api, zip, 'both.zip');
  expect(dry.body).toMatchObject({ member: 'a/people.csv', inside: ['a/people.csv', 'b.csv'] });
  const guess = { as: null, encoding: null, delimiter: null, targets: null };
  const other = await api.put(`/imports/${dry.body.id}/reading`, { ...guess, member: 'b.csv' });
  expect(other.body).toMatchObject({ member: 'b.csv', counts: { total: 1 } });
  expect(await rows(api, dry.body.id)).toMatchObject([{ name: 'Ben' }]);
});
