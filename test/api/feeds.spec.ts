import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import nodeIcal, { type VEvent } from 'node-ical';
import { startApp, type TestApp } from '../support/app.js';
import { eventually } from '../support/eventually.js';
import { freshDatabase } from '../support/database.js';
import type { Answer } from '../support/http-client.js';
import { givenTable, GuestBrowser } from '../support/table.js';

let app: TestApp;

beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

interface Reader {
  id: string;
  path: string;
  read(): Promise<Answer<string>>;
  /** What a parser that is not ours finds. */
  events(): Promise<VEvent[]>;
}

async function subscribe(contactId: string | null = null, from: TestApp = app): Promise<Reader> {
  const { status, body } = await from.api.post('/feeds', { label: 'My phone', contactId });
  expect(status).toBe(201);
  return reader(body, from);
}

function reader({ id, url }: { id: string; url: string }, from: TestApp = app): Reader {
  const path = new URL(url).pathname;
  const read = () => from.anonymous.get<string>(path);
  return { id, path, read, events: async () => parse((await read()).text) };
}

const parse = (text: string): VEvent[] =>
  Object.values(nodeIcal.sync.parseICS(text)).filter((found): found is VEvent => found?.type === 'VEVENT');

/** Each test has an organizer of its own, so that it sees its own meetups alone. */
async function organizer(): Promise<string> {
  const { id, api } = await app.given.organizer();
  app.api = api;
  app.organizerId = id;
  return id;
}

const cancel = (meetupId: string) => app.api.post(`/meetups/${meetupId}/cancellation`, { reason: '' });

describe('addresses', () => {
  it('are shown once and listed without their secret', async () => {
    await organizer();
    const { body } = await app.api.post('/feeds', { label: 'My phone', contactId: null });
    expect(body.url).toMatch(/^http:\/\/localhost:3000\/f\/[0-9a-z]{39}\.ics$/);
    expect(body.links.webcal).toBe(body.url.replace('http:', 'webcal:'));
    const list = await app.api.get('/feeds');
    expect(list.body.items).toEqual([
      {
        id: body.id,
        label: 'My phone',
        kind: 'meetups',
        contactId: null,
        contactName: null,
        createdAt: expect.any(String),
        lastFetchedAt: null,
        lastFetchedBy: null,
      },
    ]);
  });

  it('are made again for a repeated request, and no longer once a calendar reads them', async () => {
    await organizer();
    const again = app.api.with({ 'idempotency-key': '01976f6e-2c00-7000-8000-000000000001' });
    const lost = reader((await again.post('/feeds', { label: '' })).body);
    const second = await again.post('/feeds', { label: '' });
    expect(second.body.id).toBe(lost.id);
    expect((await lost.read()).status).toBe(404);
    expect((await reader(second.body).read()).status).toBe(200);
    await eventually(async () =>
      expect((await again.post('/feeds', { label: '' })).body).toMatchObject({
        status: 409,
        type: '/problems/conflict',
      }),
    );
  });

  it('are refused for a contact of somebody else', async () => {
    const { guests } = await givenTable(app, { listed: 1, organizerId: await organizer() });
    await organizer();
    const { body } = await app.api.post('/feeds', { label: '', contactId: guests[0]!.contactId });
    expect(body).toMatchObject({ status: 422, errors: [{ field: 'contactId' }] });
  });

  it('of somebody else cannot be changed', async () => {
    await organizer();
    const { id } = await subscribe();
    await organizer();
    expect((await app.api.post(`/feeds/${id}/rotation`)).status).toBe(404);
    expect((await app.api.delete(`/feeds/${id}`)).status).toBe(404);
  });

  it.each(['/f/x.ics', `/f/${'0'.repeat(39)}.ics`, `/f/${'0'.repeat(39)}`])(
    'unknown as %s are not found',
    async (path) => {
      const answer = await app.anonymous.get(path);
      expect([answer.status, answer.headers.get('content-type')]).toEqual([
        404,
        'application/problem+json; charset=utf-8',
      ]);
    },
  );

  it('tell who read them last', async () => {
    await organizer();
    const { path } = await subscribe();
    await app.anonymous.with({ 'user-agent': 'Google-Calendar-Importer' }).get(path);
    const read = { lastFetchedBy: 'Google Calendar', lastFetchedAt: expect.any(String) };
    await eventually(async () => expect((await app.api.get('/feeds')).body.items).toMatchObject([read]));
  });
});

describe('the answer', () => {
  it('has the headers that calendar programs look at, also for HEAD', async () => {
    await givenTable(app, { organizerId: await organizer() });
    const { path } = await subscribe();
    const get = await app.anonymous.get<string>(path);
    const head = await app.anonymous.head(path);
    expect(get.status).toBe(200);
    for (const { headers } of [get, head]) {
      expect(Object.fromEntries(headers)).toMatchObject({
        'content-type': 'text/calendar; charset=utf-8',
        'content-disposition': 'inline; filename="meetups.ics"',
        'content-encoding': 'gzip',
        'cache-control': 'private, max-age=900',
        vary: 'Accept-Encoding',
        etag: expect.stringMatching(/^"[\w-]+"$/),
        'last-modified': expect.stringMatching(/ GMT$/),
        'referrer-policy': 'no-referrer',
        'x-content-type-options': 'nosniff',
        'content-length': get.headers.get('content-length'),
      });
      expect(headers.has('set-cookie')).toBe(false);
    }
    expect(get.text).toMatch(/^BEGIN:VCALENDAR\r\n[^]*END:VCALENDAR\r\n$/);
    expect(head.text).toBe('');
  });

  it('is the same from memory as from the database', async () => {
    await givenTable(app, { organizerId: await organizer() });
    const { read } = await subscribe();
    const [made, known] = [await read(), await read()];
    expect(known.text).toBe(made.text);
    const headers = (answer: Answer<string>) => Object.fromEntries(answer.headers);
    const { 'x-request-id': id, date: _, ...first } = headers(made);
    const { date: __, ...second } = headers(known);
    expect([id, second]).toEqual([expect.any(String), first]);
  });

  it('is 304 for who has it, although Thunderbird says no-cache', async () => {
    await organizer();
    const { path, read } = await subscribe();
    const tag = (await read()).headers.get('etag')!;
    const again = await app.anonymous.with({ 'if-none-match': tag, 'cache-control': 'no-cache' }).get(path);
    expect([again.status, again.text, again.headers.get('etag')]).toEqual([304, '', tag]);
    expect([again.headers.has('content-length'), again.headers.has('content-type')]).toEqual([false, false]);
    expect((await app.anonymous.with({ 'if-none-match': tag }).head(path)).status).toBe(304);
    expect((await app.anonymous.with({ 'if-none-match': '"other"' }).get(path)).status).toBe(200);
  });

  it('is 304 also when memory has to ask the database first', async () => {
    await organizer();
    const { path, read } = await subscribe();
    const tag = (await read()).headers.get('etag')!;
    await sleep(1100);
    const again = await app.anonymous.with({ 'if-none-match': tag }).get(path);
    expect([again.status, again.text, again.headers.get('etag')]).toEqual([304, '', tag]);
  });

  it('is never a refusal, however often it is asked for', async () => {
    await organizer();
    const { read } = await subscribe();
    const statuses = await Promise.all(Array.from({ length: 500 }, async () => (await read()).status));
    expect(new Set(statuses)).toEqual(new Set([200]));
  });
});

describe("the organizer's calendar", () => {
  it('has every meetup from draft on, in its window', async () => {
    const organizerId = await organizer();
    const day = 24;
    await givenTable(app, { organizerId, state: 'draft' });
    await givenTable(app, { organizerId, state: 'confirmed', startsInHours: 30 * day });
    await givenTable(app, { organizerId, startsInHours: -300 * day });
    await givenTable(app, { organizerId, startsInHours: -400 * day });
    await givenTable(app, { organizerId, startsInHours: 750 * day });
    const events = await (await subscribe()).events();
    expect(events.map(({ status, transparency }) => [status, transparency])).toEqual([
      ['TENTATIVE', 'OPAQUE'],
      ['TENTATIVE', 'TRANSPARENT'],
      ['CONFIRMED', 'OPAQUE'],
    ]);
  });

  it('shows an edit at once, with a higher sequence', async () => {
    const { meetupId } = await givenTable(app, { organizerId: await organizer() });
    const { read, events } = await subscribe();
    const before = await read();
    const { body: meetup } = await app.api.get(`/meetups/${meetupId}`);
    const edited = { ...bodyOf(meetup), title: 'Spring; table, "new"' };
    expect((await app.api.ifMatch(meetup.version).put(`/meetups/${meetupId}`, edited)).status).toBe(200);
    const [event] = await events();
    expect(event).toMatchObject({ uid: `${meetupId}@localhost`, summary: edited.title, sequence: 1 });
    expect(event!.start.getTime()).toBe(new Date(meetup.startsAt).getTime());
    expect((await read()).headers.get('etag')).not.toBe(before.headers.get('etag'));
  });

  it('keeps a cancelled meetup until its end', async () => {
    const { meetupId } = await givenTable(app, { organizerId: await organizer(), startsInHours: 30 });
    const { read, events } = await subscribe();
    const seen = [await read()];
    app.clock.advance({ seconds: 2 });
    await cancel(meetupId);
    seen.push(await read());
    expect(await events()).toMatchObject([
      { summary: 'Cancelled: Winter table', status: 'CANCELLED', transparency: 'TRANSPARENT' },
    ]);
    app.clock.advance({ days: 4 });
    seen.push(await read());
    expect(await events()).toEqual([]);
    for (const header of ['etag', 'last-modified']) {
      expect(new Set(seen.map(({ headers }) => headers.get(header))).size).toBe(3);
    }
  });
});

describe("a guest's calendar", () => {
  it('follows the answers', async () => {
    const organizerId = await organizer();
    const { guests } = await givenTable(app, { organizerId, invited: 1 });
    const { events } = await subscribe(guests[0]!.contactId);
    const [asked] = await events();
    expect(asked).toMatchObject({
      summary: 'Winter table (not answered)',
      status: 'TENTATIVE',
      transparency: 'TRANSPARENT',
    });

    const browser = new GuestBrowser(app);
    await browser.answer(guests[0]!.token, { answer: 'yes' });
    const [accepted] = await events();
    expect(accepted).toMatchObject({
      summary: 'Winter table',
      status: 'CONFIRMED',
      transparency: 'OPAQUE',
      uid: asked!.uid,
    });
    expect(Number(accepted!.sequence)).toBeGreaterThan(Number(asked!.sequence));
    expect(accepted!.lastmodified!.getTime()).toBeGreaterThan(asked!.lastmodified!.getTime());

    await browser.answer(guests[0]!.token, { answer: 'no' });
    expect(await events()).toEqual([]);
  });

  it('speaks the language of the guest', async () => {
    const { guests } = await givenTable(app, { organizerId: await organizer(), invited: 1 });
    await app.query(`UPDATE contacts SET locale = 'de' WHERE id = $1`, [guests[0]!.contactId]);
    const events = await (await subscribe(guests[0]!.contactId)).events();
    expect(events[0]!.summary).toBe('Winter table (noch nicht beantwortet)');
  });

  it('has no meetup without an invitation, and nothing that is not theirs', async () => {
    const organizerId = await organizer();
    const { guests } = await givenTable(app, { organizerId, invited: 2 });
    await givenTable(app, { organizerId, listed: 1, state: 'draft' });
    await app.query(`UPDATE meetups SET description = 'private words' WHERE organizer_id = $1`, [organizerId]);
    await app.query(`UPDATE invitations SET personal_note = 'private words', guest_note = 'private words'`);
    const { read, events } = await subscribe(guests[0]!.contactId);
    expect(await events()).toHaveLength(1);
    expect((await read()).text).not.toMatch(/Guest|example\.org|private|ATTENDEE|ORGANIZER|METHOD|VALARM|\/r\//);
  });

  it('is not found while the contact is deleted', async () => {
    const { guests } = await givenTable(app, { organizerId: await organizer(), listed: 1, state: 'draft' });
    const { read } = await subscribe(guests[0]!.contactId);
    await app.query('UPDATE contacts SET deleted_at = now() WHERE id = $1', [guests[0]!.contactId]);
    expect((await read()).status).toBe(404);
  });
});

describe('an address that was replaced', () => {
  it('says so for 30 days, and is gone afterwards', async () => {
    await givenTable(app, { organizerId: await organizer() });
    const old = await subscribe();
    await old.read();
    const { status, body } = await app.api.post(`/feeds/${old.id}/rotation`);
    expect([status, body.label]).toEqual([200, 'My phone']);
    expect((await app.api.get('/feeds')).body.items).toMatchObject([{ id: body.id }]);

    const [notice, ...others] = await old.events();
    expect([notice!.summary, notice!.datetype, others]).toEqual(['This calendar link was replaced', 'date', []]);
    expect(await reader(body).events()).toMatchObject([{ summary: 'Winter table' }]);

    app.clock.advance({ days: 31 });
    expect((await old.read()).status).toBe(410);
  });

  it('or deleted is at once as unknown as one that never was', async () => {
    await givenTable(app, { organizerId: await organizer() });
    const feed = await subscribe();
    await feed.read();
    expect((await app.api.delete(`/feeds/${feed.id}`)).status).toBe(204);
    const [gone, never] = [await feed.read(), await app.anonymous.get(`/f/${'x'.repeat(39)}.ics`)];
    const same = (text: string) => text.replace(/request:[0-9a-f-]+/, 'request:…');
    expect([gone.status, same(gone.text)]).toEqual([404, same(never.text)]);
    expect((await app.api.delete(`/feeds/${feed.id}`)).status).toBe(404);
  });
});

describe('with several processes', () => {
  it('shows what another one changed', async () => {
    const database = await freshDatabase();
    const [one, two] = [await startApp({ database }), await startApp({ database })];
    try {
      const { guests } = await givenTable(one, { invited: 1 });
      const feed = await subscribe(guests[0]!.contactId, one);
      const elsewhere = () => two.anonymous.get<string>(feed.path);
      expect((await elsewhere()).text).toContain('not answered');
      // From its first poll on, one second after the first reader, the process knows what others do.
      await sleep(1200);
      await new GuestBrowser(one).answer(guests[0]!.token, { answer: 'yes' });
      const seen = await eventually(async () => {
        const answer = await elsewhere();
        expect(answer.text).not.toContain('not answered');
        return answer;
      });
      expect(seen.headers.get('etag')).toBe((await feed.read()).headers.get('etag'));

      await one.api.delete(`/feeds/${feed.id}`);
      await eventually(async () => expect((await elsewhere()).status).toBe(404));
    } finally {
      await Promise.all([one.close(), two.close()]);
      await database.drop();
    }
  }, 20_000);

  it('goes on with the last good bytes while the database is away', async () => {
    const database = await freshDatabase();
    const alone = await startApp({ database });
    try {
      await givenTable(alone);
      const feed = await subscribe(null, alone);
      const before = await feed.read();
      await database.drop();
      alone.clock.advance({ days: 1 });
      await sleep(1100);
      const after = await feed.read();
      expect([after.status, after.text]).toEqual([200, before.text]);
      expect((await alone.anonymous.get(`/f/${'0'.repeat(39)}.ics`)).status).toBeGreaterThanOrEqual(500);
    } finally {
      await alone.close();
    }
  }, 20_000);
});

/** What PUT wants back of a meetup that was read. */
function bodyOf(meetup: Record<string, unknown>): Record<string, unknown> {
  const wanted = [
    'description',
    'localStart',
    'zone',
    'repeatedHour',
    'durationMinutes',
    'venueId',
    'capacity',
    'minimum',
  ];
  const settings = [
    'seatMode',
    'refill',
    'plusOnesCap',
    'answerByDays',
    'cutoffHours',
    'guestList',
    'noAsk',
    'nudge',
    'reminder',
    'thanks',
    'decisionHours',
    'autopilot',
  ];
  return Object.fromEntries([...wanted, ...settings].map((field) => [field, meetup[field]]));
}
