import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { DiscoveryService, Reflector } from '@nestjs/core';
import { Client } from 'pg';
import { newToken, Secrets } from '../../api/src/security/secrets.js';
import { type Route, routeTable } from '../../api/src/security/route-table.js';
import { startApp, type TestApp } from '../support/app.js';
import { freshDatabase } from '../support/database.js';
import { givenTable } from '../support/table.js';
import type { GivenOrganizer } from '../support/given.js';
import type { Answer, HttpClient } from '../support/http-client.js';

const MISSING = '0197f000-0000-7000-8000-000000000000';
let app: TestApp;
let routes: Route[];
const atEnd: (() => Promise<void>)[] = [];
const onTestEnd = (work: () => Promise<void>) => void atEnd.push(work);
beforeAll(async () => {
  app = await startApp();
  const { supportedMethods } = app.nest.getHttpAdapter().getInstance();
  routes = routeTable(app.nest.get(DiscoveryService), app.nest.get(Reflector), supportedMethods);
});
afterAll(async () => {
  for (const work of atEnd) await work();
  await app.close();
});

/** The path with every parameter filled in. */
const path = (url: string, id = MISSING) =>
  url
    .replace(/:token/, newToken())
    .replace(/:(quarter)/, '2027-Q1')
    .replace(/:\w+/g, id)
    .replace('*', 'somewhere');
/** What a question asks beside its id. */
const QUERIES: Record<string, string> = {
  '/api/v1/search': '?q=a',
  '/api/v1/venues/:id/warnings': '?localStart=2027-02-11T19:00&zone=Europe/Berlin&durationMinutes=180&capacity=8',
};
const call = ({ method, url }: Route, client: HttpClient, id?: string): Promise<Answer<{ type?: string }>> =>
  client.send(method, path(url, id) + (QUERIES[url] ?? ''), ['POST', 'PUT', 'PATCH'].includes(method) ? {} : undefined);
const named = ({ method, url }: Route) => `${method} ${url}`;
const ofClass = (...kinds: string[]) => routes.filter(({ access }) => kinds.includes(access!.kind));

it('finds every route of the running app, each with its access class', () => {
  expect(routes.length).toBeGreaterThan(50);
  const fastify = app.nest.getHttpAdapter().getInstance();
  for (const { method, url, access } of routes) {
    expect(access).toBeDefined();
    expect(fastify.hasRoute({ method, url })).toBe(true);
  }
});

it('opens an address book to its own kind of token only, whatever the method', async () => {
  const book = ofClass('address-book');
  expect(new Set(book.map(({ method }) => method))).toEqual(
    new Set(app.nest.getHttpAdapter().getInstance().supportedMethods),
  );
  const { body } = await app.api.post('/api-tokens', { name: 'r', scopes: ['read', 'write'] });
  const strangers = [
    app.anonymous,
    app.api,
    app.anonymous.with({ authorization: `Bearer ${body.token}` }),
    app.anonymous.with({ authorization: `Basic ${btoa(`ada:${body.token}`)}` }),
    app.anonymous.with({ authorization: 'Basic ::' }),
  ];
  // What fetch cannot send, and what Fastify itself refuses when it comes without a body.
  for (const route of book.filter(({ method }) => !['TRACE', 'QUERY'].includes(method)))
    for (const stranger of strangers)
      expect([named(route), (await call(route, stranger)).status]).toEqual([named(route), 401]);
});

it('opens nothing to strangers but what must be open', () => {
  // A new line here is a decision, and this test is where it is looked at.
  expect(ofClass('public', 'guest-token', 'health').map(named).sort()).toMatchSnapshot();
});

describe('a route of the organizer', () => {
  it('is closed to strangers, whatever they send along', async () => {
    const strangers = [
      app.anonymous,
      app.anonymous.with({ cookie: `session=${newToken()}` }),
      app.anonymous.with({ authorization: `Bearer ${newToken()}` }),
      app.anonymous.with({ authorization: 'Basic YTpi' }),
    ];
    for (const route of ofClass('organizer', 'session', 'fresh-login'))
      for (const stranger of strangers)
        expect([named(route), (await call(route, stranger)).status]).toEqual([named(route), 401]);
  });

  it('is closed to another site’s page', async () => {
    const foreign = [
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { origin: 'https://evil.example' },
      { origin: 'null' },
    ];
    for (const route of ofClass('organizer', 'session', 'fresh-login').filter(({ method }) => method !== 'GET'))
      for (const headers of foreign)
        expect([named(route), (await call(route, app.api.with(headers))).status]).toEqual([named(route), 403]);
  });

  it('is closed to a reading token when it writes, and to any token when it wants a fresh login', async () => {
    const { body } = await app.api.post('/api-tokens', { name: 'r', scopes: ['read'] });
    const reader = app.anonymous.with({ authorization: `Bearer ${body.token}` });
    for (const route of ofClass('organizer', 'session', 'fresh-login')) {
      const needsRead =
        route.access!.kind === 'organizer' &&
        (route.access as { scope?: string }).scope !== 'write' &&
        route.method === 'GET';
      if (!needsRead) expect([named(route), (await call(route, reader)).status]).toEqual([named(route), 403]);
    }
  });

  it('wants the password again where it says so', async () => {
    await app.query(`UPDATE sessions SET authenticated_at = now() - interval '1 hour'`);
    for (const route of ofClass('fresh-login'))
      expect(await call(route, app.api)).toMatchObject({ status: 403, body: { type: '/problems/fresh-login-needed' } });
    await app.query('UPDATE sessions SET authenticated_at = now()');
  });

  it('answers every failure with a problem document and never with a crash', async () => {
    for (const route of routes.filter(({ url, method }) => !url.endsWith('/events') && method !== 'TRACE')) {
      // A session of its own: one of these routes ends it.
      const answer = await call(route, await app.given.session(app.organizerId));
      expect([named(route), answer.status < 500]).toEqual([named(route), true]);
      if (answer.status >= 400 && route.url.startsWith('/api'))
        expect([named(route), answer.headers.get('content-type')]).toEqual([
          named(route),
          'application/problem+json; charset=utf-8',
        ]);
    }
  });
});

describe('an id', () => {
  const withId = () => ofClass('organizer', 'session', 'fresh-login').filter(({ url }) => url.includes(':id'));

  it('that is malformed is answered like one that does not exist', async () => {
    for (const route of withId().filter(({ method }) => method === 'GET'))
      for (const id of ['x', '1', '%00', "'--", '../x', 'a'.repeat(90), `${MISSING}0`])
        expect([named(route), id, (await call(route, app.api, encodeURIComponent(id))).status]).toEqual([
          named(route),
          id,
          404,
        ]);
  });

  it('of somebody else is answered like one that does not exist', async () => {
    const theirs = await app.given.organizer();
    const { ids: made } = await fullTable(app, theirs);
    expect(withId().filter(({ url }) => made[nounOf(url)] === undefined)).toEqual([]);
    for (const route of withId()) {
      const client = app.api.ifMatch(1);
      const [foreign, missing] = [await call(route, client, made[nounOf(route.url)]), await call(route, client)];
      expect([named(route), foreign.status, body(foreign)]).toEqual([named(route), missing.status, body(missing)]);
      expect([named(route), foreign.status >= 400]).toEqual([named(route), true]);
    }
  });
});

const nounOf = (url: string) => url.split('/')[3]!;

/** One of everything that has an id: sample circle, a guest who was invited by mail, a feed, a token. */
async function fullTable(on: TestApp, { id: organizerId, api }: GivenOrganizer) {
  const newest = async (table: string, which = 'true') =>
    (
      await on.query<{ id: string }>(`SELECT id FROM ${table} WHERE organizer_id = $1 AND ${which} LIMIT 1`, [
        organizerId,
      ])
    )[0]!.id;
  const done = <T>({ status, text, body }: Answer<T>) => {
    expect([status < 300, text]).toEqual([true, text]);
    return body;
  };
  done(await api.post('/sample-circle'));
  const { guests } = await givenTable(on, { organizerId, invited: 2 });
  done(await api.post(`/invitations/${guests[0]!.invitationId}/withdrawal`));
  const feed = done(await api.post<{ url: string }>('/feeds', { label: 'Phone' }));
  done(
    await api.with({ 'content-type': 'application/octet-stream' }).send('POST', '/imports', 'Anna <anna@example.org>'),
  );
  done(await api.post('/api-tokens', { name: 'Script', scopes: ['read'] }));
  await on.query(
    `INSERT INTO inbound_messages (id, organizer_id, content_hash, source, raw, received_at, state)
     VALUES (gen_random_uuid(), $1, sha256($2), 'hook', $2, now(), 'done')`,
    [organizerId, Buffer.from(organizerId)],
  );
  const { items } = done(await api.get<{ items: { id: string }[] }>('/contacts'));
  const [one, other] = items.map(({ id }) => id);
  done(await api.post('/touches', { contactId: one, when: 'week' }));
  done(await api.post('/assets', { kind: 'book', title: 'On bees' }));
  done(await api.post('/templates', { name: 'Hi', text: 'Hi {name}' }));
  done(await api.post('/experiments', { name: 'Hi', variants: ['a', 'b'] }));
  done(await api.post('/threads', { contactId: one, text: 'Her flat' }));
  done(await api.post('/introductions', { contactIds: [one, other] }));
  await on.query(
    `INSERT INTO messages (organizer_id, id, key, kind, locale, to_name, to_address, subject, body_text, body_html, message_id, due_at)
     VALUES ($1, gen_random_uuid(), 'digest', 'digest', 'en', '', 'a@example.org', '', '', '', '<a@b>', now())`,
    [organizerId],
  );
  const { text } = done(
    await api.get<{ text: string }>(`/messages/${await newest('messages', 'introduction_id IS NOT NULL')}`),
  );
  const nouns = [
    'contacts',
    'circles',
    'venues',
    'meetups',
    'invitations',
    'interactions',
    'messages',
    'feeds',
    'sessions',
    'touches',
    'threads',
    'assets',
    'experiments',
    'introductions',
    'imports',
  ];
  const ids = await Promise.all(
    [...nouns, 'api_tokens', 'inbound_messages', 'message_templates'].map((table) =>
      // Somebody who was asked: the others have no words for a chat yet.
      newest(table, table === 'invitations' ? `state = 'invited'` : undefined),
    ),
  );
  return {
    ids: Object.fromEntries(
      [...nouns, 'api-tokens', 'replies', 'templates'].map((noun, i) => [noun, ids[i]!]),
    ) as Record<string, string>,
    guestToken: guests[0]!.token,
    weekToken: on.nest.get(Secrets).sealIds([organizerId, await newest('messages', `kind = 'digest'`)]),
    introductionToken: /\/i\/(\w+)/.exec(text)![1]!,
    feedToken: /\/f\/(\w+)\.ics$/.exec(feed.url)![1]!,
  };
}

/** `instance` names the request, so it differs and says nothing. */
const body = ({ body }: Answer<{ type?: string }>) => ({ ...body, instance: '' });

/** `RouteParamtypes.BODY` of Nest's metadata: `3:<position>`. */
const hasBody = ({ controller, name }: Route) =>
  Object.keys(Reflect.getMetadata(ROUTE_ARGS_METADATA, controller, name) ?? {}).some((key) => key.startsWith('3:'));

it('takes nobody’s identity from the body', async () => {
  const forbidden = {
    organizerId: MISSING,
    organizer_id: MISSING,
    id: MISSING,
    role: 'admin',
    version: 9,
    sample: true,
  };
  const client = app.api.with({ 'content-type': 'application/json', 'if-match': '"1"' });
  const writes = ofClass('organizer', 'session', 'fresh-login').filter(hasBody);
  expect(writes.length).toBeGreaterThan(10);
  for (const route of writes) {
    const answer = await client.send<Refusal>(route.method, path(route.url), JSON.stringify(forbidden));
    expect([named(route), answer.status]).toEqual([named(route), 422]);
    const refused = answer.body.errors.filter(({ rule }) => rule === 'unknown-field').map(({ field }) => field);
    expect([named(route), refused.sort()]).toEqual([named(route), Object.keys(forbidden).sort()]);

    for (const poison of ['{"__proto__":{"admin":true}}', '{"constructor":{"prototype":{"admin":true}}}']) {
      expect([named(route), (await client.send(route.method, path(route.url), poison)).status]).toEqual([
        named(route),
        400,
      ]);
    }
  }
});

interface Refusal {
  errors: { field: string; rule: string }[];
}

it('changes nothing by reading: it works where the database lets nobody write', async () => {
  const database = await freshDatabase();
  const reader = await startApp({ database });
  onTestEnd(async () => {
    await reader.close();
    await database.drop();
  });
  const { ids, guestToken, introductionToken, feedToken, weekToken } = await fullTable(reader, {
    id: reader.organizerId,
    email: '',
    api: reader.api,
  });
  const admin = new Client({ connectionString: database.url });
  await admin.connect();
  await admin.query(`DO $$ BEGIN
    EXECUTE format('ALTER DATABASE %I SET default_transaction_read_only = on', current_database()); END $$`);
  // The setting is read when a connection begins.
  await admin.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()`);
  await admin.end();
  const write = async () => (await reader.api.post('/circles', { name: 'New' })).status;
  let refused = await write();
  // The pool still finds connections that died a moment ago.
  while (refused === 503) refused = await write();
  expect(refused).toBe(500);

  for (const route of routes.filter(
    ({ method, url }) => method === 'GET' && !/events$|:name|\*|favicon|carddav|dav$/.test(url),
  )) {
    const tokens: Record<string, string> = { f: feedToken, i: introductionToken, w: weekToken };
    const url = route.url.replace(':token', tokens[route.url.split('/')[1]!] ?? guestToken);
    const answer = await call({ ...route, url }, reader.api, ids[nounOf(url)]);
    expect([named(route), answer.status]).toEqual([named(route), 200]);
  }
});
