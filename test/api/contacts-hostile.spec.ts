import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../support/app.js';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

const happenedAt = '2025-01-01T10:00:00Z';

/** Each text field: the route, a body with the text in it, and what the problem must call the field. */
const oneLine: [field: string, path: string, body: (text: string) => object][] = [
  ['name', '/contacts', (text) => ({ name: text })],
  ...['diet', 'city', 'metHow'].map((field): [string, string, (text: string) => object] => [
    field,
    '/contacts',
    (text) => ({ name: 'A', [field]: text }),
  ]),
  [
    'preferences.0.value',
    '/contacts',
    (text) => ({ name: 'A', preferences: [{ kind: 'time', wish: 'likes', value: text }] }),
  ],
  ['otherNames.0.value', '/contacts', (text) => ({ name: 'A', otherNames: [{ kind: 'nickname', value: text }] })],
  [
    'channels.0.value',
    '/contacts',
    (text) => ({ name: 'A', channels: [{ kind: 'wechat', value: text, preferred: false }] }),
  ],
  ['name', '/circles', (text) => ({ name: text })],
  ...['name', 'street', 'postCode', 'city', 'country', 'phone', 'price', 'noise', 'diets', 'reservationName'].map(
    (field): (typeof oneLine)[number] => [field, '/venues', (text) => ({ kind: 'place', name: 'A', [field]: text })],
  ),
  ['title', 'interactions', (text) => ({ kind: 'call', happenedAt, title: text })],
];
const severalLines: typeof oneLine = [
  ['note', '/contacts', (text) => ({ name: 'A', note: text })],
  ...['openingHours', 'reservation', 'note'].map((field): (typeof oneLine)[number] => [
    field,
    '/venues',
    (text) => ({ kind: 'place', name: 'A', [field]: text }),
  ]),
  ['note', 'interactions', (text) => ({ kind: 'call', happenedAt, note: text })],
];

let someone: string | undefined;
async function post(path: string, body: object) {
  if (path !== 'interactions') return app.api.post(path, body);
  someone ??= (await app.api.post('/contacts', { name: 'Someone' })).body.id;
  return app.api.post(`/contacts/${someone}/interactions`, body);
}

/** The storage would choke on the first two, headers and calendars on the next, readers on the last. */
const everywhere = [
  'a\0b',
  'a\ud800b',
  'a\u0007b',
  'a\u001b[2Jb',
  'a\u202egpj.exe',
  'a\u2066b\u2069',
  'a\u2028b',
  '\u200fa',
];

it.each([...oneLine, ...severalLines])('refuses hidden characters in %s of %s', async (field, path, body) => {
  for (const text of everywhere) {
    const answer = await post(path, body(text));
    expect([text, answer.status, answer.body.errors]).toMatchObject([
      text,
      422,
      [{ field, rule: 'hidden-characters' }],
    ]);
  }
});

it.each(oneLine)('keeps %s of %s on one line', async (field, path, body) => {
  for (const text of ['a\r\nBcc: b@c.example', 'a\nb', 'a\rb', 'a\tb']) {
    const answer = await post(path, body(text));
    expect([text, answer.status, answer.body.errors]).toMatchObject([
      text,
      422,
      [{ field, rule: 'hidden-characters' }],
    ]);
  }
});

it.each([...oneLine, ...severalLines])('refuses %s of %s that is longer than its bound', async (field, path, body) => {
  const answer = await post(path, body('x'.repeat(10_001)));
  expect([answer.status, answer.body.errors]).toMatchObject([422, [{ field }]]);
});

it.each([...oneLine, ...severalLines])('refuses %s of %s that is no text', async (field, path, body) => {
  for (const value of [5, true, null, ['a'], { a: 1 }]) {
    const answer = await post(path, body(value as unknown as string));
    expect([value, answer.status, answer.body.errors]).toMatchObject([value, 422, [{ field }]]);
  }
});

it('keeps markup, placeholders and quotes as the characters they are', async () => {
  for (const name of ['<script>alert(1)</script>', '{{rsvp_url}}', "Robert'); DROP TABLE contacts;--", '$1 \\ % _ "']) {
    expect((await app.api.post('/contacts', { name })).body.name).toBe(name);
  }
});

it.each([
  'anna@example.org\r\nBcc: all@example.org',
  'anna@example.org, ben@example.org',
  'Anna <anna@example.org>',
  'anna@localhost',
  'anna@example..org',
  'anna@@example.org',
  '"a b"@example.org',
  `${'a'.repeat(250)}@example.org`,
  'anna',
])('refuses %j as a mail address', async (value) => {
  const answer = await app.api.post('/contacts', { name: 'A', channels: [{ kind: 'email', value, preferred: true }] });
  expect([answer.status, answer.body.errors]).toMatchObject([422, [{ field: 'channels.0.value' }]]);
});

it('stores the domain of a mail address in the spelling that mail servers know', async () => {
  const channels = [{ kind: 'email', value: ' Post@MÜLLER.example ', preferred: true }];
  const { body } = await app.api.post('/contacts', { name: 'Müller', channels });
  expect(body.email).toBe('Post@xn--mller-kva.example');
});

it.each([
  'javascript:alert(1)',
  'JAVASCRIPT://example.org/%0aalert(1)',
  'data:text/html,x',
  '//example.org',
  'example.org',
])('refuses %s as a web address', async (value) => {
  const venue = await app.api.post('/venues', { kind: 'online', name: 'A', link: value });
  const channels = [{ kind: 'website', value, preferred: false }];
  const contact = await app.api.post('/contacts', { name: 'A', channels });

  expect([venue.status, venue.body.errors]).toMatchObject([422, [{ field: 'link', rule: 'not-a-url' }]]);
  expect([contact.status, contact.body.errors]).toMatchObject([
    422,
    [{ field: 'channels.0.value', rule: 'not-a-url' }],
  ]);
});

it.each([
  ['otherNames', [null]],
  ['otherNames', 'Anna'],
  ['otherNames', Array.from({ length: 11 }, () => ({ kind: 'nickname', value: 'A' }))],
  ['otherNames', [{ kind: 'legal', value: 'A' }]],
  ['otherNames', [[{ kind: 'nickname', value: 'A' }]]],
  ['channels', [null]],
  ['channels', { kind: 'email' }],
  ['channels', [{ kind: 'fax', value: '1', preferred: false }]],
  ['channels', [{ kind: 'phone', value: '1', preferred: 'yes' }]],
  ['channels', [{ kind: 'phone', value: '1', preferred: false, position: 7 }]],
  ['channels', Array.from({ length: 2 }, () => ({ kind: 'phone', value: '1', preferred: false }))],
  ['circleIds', ['1']],
  ['circleIds', [null]],
  ['locale', 'fr'],
  ['zone', 'Mars/Base'],
  ['zone', 5],
  ['doNotContact', 1],
  ['preferences', [{ kind: 'politics', wish: 'must', value: 'A' }]],
  ['preferences', [{ kind: 'time', wish: 'hates', value: 'A' }]],
  ['preferences', [{ kind: 'time', wish: 'must', value: '' }]],
  ['preferences', Array.from({ length: 31 }, (_, n) => ({ kind: 'time', wish: 'must', value: `${n}` }))],
  ['metOn', '2015-02-29'],
  ['metOn', '15'],
  ['metOn', ''],
  ['metOn', '2999'],
  ['metThroughId', '1'],
  ['metThroughId', '0197f000-0000-7000-8000-000000000000'],
  ['birthday', '1980-01-01'],
  ['birthday', {}],
  ['birthday', [{ calendar: 'gregorian', month: 1, day: 1, leap: false, year: null }]],
  ['birthday', { calendar: 'gregorian', month: 2, day: 30, leap: false, year: null }],
  ['birthday', { calendar: 'gregorian', month: 1.5, day: 1, leap: false, year: null }],
  ['birthday', { calendar: 'gregorian', month: 1, day: 1, leap: true, year: null }],
  ['birthday', { calendar: 'gregorian', month: 1, day: 1, leap: false, year: 2999 }],
  ['birthday', { calendar: 'julian', month: 1, day: 1, leap: false, year: null }],
  ['birthday', { calendar: 'chinese', month: 13, day: 1, leap: false, year: null }],
  ['doNotInvite', 'false'],
])('refuses the %s %j', async (field, value) => {
  const answer = await app.api.post('/contacts', { name: 'A', [field]: value });
  expect(answer.status).toBe(422);
  expect(answer.body.errors[0].field.split('.')[0]).toBe(field);
});

it('has stored nothing of what it refused', async () => {
  const names = (await app.query<{ name: string }>('SELECT DISTINCT name FROM contacts')).map(({ name }) => name);
  expect(names).not.toContain('A');
  expect((await app.api.get('/venues')).body.items).toEqual([]);
  expect((await app.api.get('/circles')).body.items).toEqual([]);
});
