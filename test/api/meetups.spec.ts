import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../support/app.js';
import { givenTable } from '../support/table.js';

let app: TestApp;

beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

const evening = (changes = {}) => ({
  title: 'Winter table',
  localStart: '2027-02-11T19:00',
  zone: 'Europe/Berlin',
  capacity: 8,
  minimum: 4,
  ...changes,
});
/** What PUT wants: all of it. */
const whole = (changes = {}) => ({
  ...{
    ...evening(),
    description: '',
    repeatedHour: null,
    durationMinutes: 180,
    venueId: null,
    seatMode: 'held',
    refill: true,
  },
  ...{ plusOnesCap: 0, answerByDays: 5, cutoffHours: 24, guestList: 'nobody', noAsk: false, tellGuests: false },
  ...{ nudge: true, reminder: true, thanks: true, decisionHours: 48, autopilot: false },
  ...changes,
});
const create = async (changes = {}) => (await app.api.post('/meetups', evening(changes))).body;
const mails = async (meetupId: string) =>
  app.query<{ kind: string; calendar: string | null; subject: string; due_at: Date }>(
    'SELECT kind, calendar, subject, due_at FROM messages WHERE meetup_id = $1 ORDER BY kind',
    [meetupId],
  );

describe('planning', () => {
  it('keeps the wall clock and knows the instant and the quarter', async () => {
    const { status, body, headers } = await app.api.post('/meetups', evening());
    expect(status).toBe(201);
    expect(body).toMatchObject({
      state: 'draft',
      startsAt: '2027-02-11T18:00:00.000Z',
      quarter: '2027-Q1',
      seatsTaken: 1,
      version: 1,
    });
    expect(headers.get('etag')).toBe('"1"');
  });

  it('refuses an hour that does not exist and offers the next one', async () => {
    const { status, body } = await app.api.post('/meetups', evening({ localStart: '2027-03-28T02:30' }));
    expect([status, body.type, body.nextValid]).toEqual([422, '/problems/skipped-hour', '2027-03-28T03:30']);
  });

  it('asks which one of an hour that comes twice', async () => {
    const { body } = await app.api.post('/meetups', evening({ localStart: '2027-10-31T02:30' }));
    expect(body).toMatchObject({
      type: '/problems/repeated-hour',
      earlier: '2027-10-31T00:30:00.000Z',
      later: '2027-10-31T01:30:00.000Z',
    });
    const chosen = await create({ localStart: '2027-10-31T02:30', repeatedHour: 'later' });
    expect(chosen.startsAt).toBe('2027-10-31T01:30:00.000Z');
  });

  it.each([
    [{ title: '' }, 'title'],
    [{ capacity: 11 }, 'capacity'],
    [{ minimum: 9 }, 'minimum'],
    [{ localStart: 'tomorrow' }, 'localStart'],
    [{ venueId: randomUUID() }, 'venueId'],
    [{ organizerId: randomUUID() }, 'organizerId'],
    [{ seatsTaken: 3 }, 'seatsTaken'],
  ])('refuses %j and names the field', async (changes, field) => {
    const { status, body } = await app.api.post('/meetups', evening(changes));
    expect([status, body.errors?.[0]?.field]).toEqual([422, field]);
  });

  it('makes one meetup of a repeated request', async () => {
    const api = app.api.with({ 'idempotency-key': randomUUID() });
    const [first, second] = await Promise.all([api.post('/meetups', evening()), api.post('/meetups', evening())]);
    expect(first.body.id).toBe(second.body.id);
  });

  it('refuses an edit of what somebody else changed meanwhile, or without saying what was seen', async () => {
    const { id } = await create();
    const body = whole({ title: 'Spring table' });
    expect((await app.api.ifMatch(1).put(`/meetups/${id}`, body)).body).toMatchObject({
      title: 'Spring table',
      version: 2,
    });
    expect((await app.api.ifMatch(1).put(`/meetups/${id}`, body)).status).toBe(412);
    expect((await app.api.put(`/meetups/${id}`, body)).status).toBe(428);
    const { venueId: _left, ...part } = body;
    const forgot = await app.api.ifMatch(2).put(`/meetups/${id}`, part);
    expect([forgot.status, forgot.body.errors[0].field]).toEqual([422, 'venueId']);
  });

  it('answers the same for what is missing and what is another organizer’s', async () => {
    const { id } = await create();
    const stranger = (await app.given.organizer()).api;
    const { guests, meetupId } = await givenTable(app, { invited: 1 });
    const body = whole();
    const same = (text: string) => text.replace(/request:[0-9a-f-]+/, '');
    for (const [method, path, sent] of [
      ['GET', `/meetups/${id}`],
      ['PUT', `/meetups/${id}`, body],
      ['DELETE', `/meetups/${id}`],
      ['GET', `/meetups/${id}/log`],
      ['GET', `/meetups/${id}/events`],
      ['POST', `/meetups/${meetupId}/invitations`, { contactIds: [guests[0]!.contactId] }],
      ['PUT', `/meetups/${meetupId}/ranking`, { invitationIds: [] }],
      ['POST', `/meetups/${meetupId}/waves`, { invitationIds: [guests[0]!.invitationId] }],
      ['POST', `/meetups/${meetupId}/recall`, { invitationIds: [guests[0]!.invitationId] }],
      ['POST', `/meetups/${meetupId}/invitation-preview`, { invitationId: guests[0]!.invitationId }],
      ['POST', `/meetups/${meetupId}/cancellation`, { reason: '' }],
      ['POST', `/meetups/${meetupId}/confirmation`],
      ['PATCH', `/meetups/${meetupId}/attendance`, { entries: [] }],
      ['PUT', `/invitations/${guests[0]!.invitationId}/answer`, { answer: 'no' }],
      ['POST', `/invitations/${guests[0]!.invitationId}/withdrawal`],
      ['DELETE', `/invitations/${guests[0]!.invitationId}`],
      ['PUT', `/invitations/${guests[0]!.invitationId}/personal-note`, { personalNote: 'x' }],
      ['GET', `/invitations/${guests[0]!.invitationId}/link`],
      ['POST', `/invitations/${guests[0]!.invitationId}/link-rotation`],
    ] as const) {
      const foreign = await stranger.ifMatch(1).send(method, path, sent);
      const missing = await stranger.ifMatch(1).send(method, path.replace(/[0-9a-f-]{36}/, randomUUID()), sent);
      expect([path, foreign.status, same(foreign.text)]).toEqual([path, 404, same(missing.text)]);
    }
  });
});

describe('inviting', () => {
  it('adds names without sending anything, ranks them, previews and invites in the order of the list', async () => {
    const { meetupId, guests } = await givenTable(app, { capacity: 5, listed: 3, state: 'draft' });
    const [a, b, c] = guests.map(({ invitationId }) => invitationId);
    const ranked = await app.api.put(`/meetups/${meetupId}/ranking`, { invitationIds: [c, a] });
    expect(ranked.body.invitations.map(({ id }: { id: string }) => id)).toEqual([c, a, b]);
    const preview = await app.api.post(`/meetups/${meetupId}/invitation-preview`, { invitationId: a });
    expect(preview.body).toMatchObject({ locale: 'en', subject: expect.stringContaining('Winter table') });
    expect(await mails(meetupId)).toEqual([]);

    const wave = await app.api.post(`/meetups/${meetupId}/waves`, { invitationIds: [a, c] });
    expect(wave.status).toBe(201);
    const sent = await mails(meetupId);
    expect(sent.map(({ kind }) => kind)).toEqual(['invitation', 'invitation']);
    expect(sent[0]!.due_at.getTime()).toBeGreaterThan(app.clock.now().getTime() + 50_000);
    expect((await app.api.get(`/meetups/${meetupId}`)).body).toMatchObject({ state: 'inviting', seatsTaken: 3 });

    const recalled = await app.api.post(`/meetups/${meetupId}/recall`, { invitationIds: [a, c] });
    expect(recalled.body).toMatchObject({ seatsTaken: 1, counts: { listed: 3, invited: 0 } });
    expect(
      await app.query('SELECT 1 FROM messages WHERE meetup_id = $1 AND state <> $2', [meetupId, 'recalled']),
    ).toEqual([]);
  });

  it('says who is kept apart and may meet here all the same, as long as both may come', async () => {
    const { meetupId, guests } = await givenTable(app, { invited: 3, listed: 1 });
    const apart = async () => (await app.api.get(`/meetups/${meetupId}`)).body.apart;
    expect(await apart()).toEqual([]);
    const [first, , , listed] = (await app.api.get(`/meetups/${meetupId}`)).body.invitations;
    expect((await app.api.put(`/contacts/${listed.contactId}/never-together/${first.contactId}`)).status).toBe(204);
    const names = [first.name, listed.name].sort();
    expect(
      (await apart()).map(({ people }: never) => (people as { name: string }[]).map(({ name }) => name).sort()),
    ).toEqual([names]);
    await app.api.put(`/invitations/${guests[0]!.invitationId}/answer`, { answer: 'no', plusOnes: 0 });
    expect(await apart()).toEqual([]);
  });

  it('does not hold more seats than there are', async () => {
    const { meetupId, guests } = await givenTable(app, { capacity: 5, listed: 5, state: 'draft' });
    const all = { invitationIds: guests.map(({ invitationId }) => invitationId) };
    const { status, body } = await app.api.post(`/meetups/${meetupId}/waves`, all);
    expect([status, body.type, body.free]).toEqual([409, '/problems/no-free-seat', 4]);
    expect(await mails(meetupId)).toEqual([]);
  });

  it('notes what somebody said by phone, and withdraws with a mail', async () => {
    const { meetupId, guests } = await givenTable(app, { capacity: 5, invited: 2, refill: false });
    expect((await app.api.put(`/invitations/${guests[0]!.invitationId}/answer`, { answer: 'yes' })).status).toBe(204);
    expect((await app.api.post(`/invitations/${guests[1]!.invitationId}/withdrawal`)).status).toBe(204);
    expect((await app.api.get(`/meetups/${meetupId}`)).body.invitations).toMatchObject([
      { state: 'accepted', answerSource: 'organizer' },
      { state: 'withdrawn' },
    ]);
    expect((await mails(meetupId)).map(({ kind }) => kind)).toEqual(['accepted', 'withdrawn']);
  });
});

describe('changing plans', () => {
  it('tells everybody who is concerned, with a higher SEQUENCE, only when asked to', async () => {
    const { meetupId } = await givenTable(app, { capacity: 5, invited: 2, listed: 1 });
    const before = (await app.api.get(`/meetups/${meetupId}`)).body;
    const body = (changes: object) => whole({ capacity: 5, minimum: 3, localStart: before.localStart, ...changes });
    const later = Temporal.PlainDateTime.from(before.localStart)
      .add({ minutes: 75 })
      .toString({ smallestUnit: 'minute' });
    const moved = { title: 'Later', localStart: later };
    const quiet = await app.api.ifMatch(1).put(`/meetups/${meetupId}`, body({ title: 'Later', tellGuests: false }));
    expect(quiet.status).toBe(200);
    expect(await mails(meetupId)).toEqual([]);
    await app.api.ifMatch(2).put(`/meetups/${meetupId}`, body({ ...moved, tellGuests: true }));
    const told = await mails(meetupId);
    expect(told.map(({ kind }) => kind)).toEqual(['changed', 'changed']);
    expect(told[0]!.calendar).toContain('SEQUENCE:1');
  });

  it('seats who waits when the table grows, and refuses to shrink below who is there', async () => {
    const { meetupId, guests } = await givenTable(app, { capacity: 5, invited: 5, seatMode: 'first-come' });
    for (const { invitationId } of guests) await app.api.put(`/invitations/${invitationId}/answer`, { answer: 'yes' });
    const full = (await app.api.get(`/meetups/${meetupId}`)).body;
    expect(full.counts).toMatchObject({ accepted: 4, waitlisted: 1 });
    const body = whole({ minimum: 3, seatMode: 'first-come', localStart: full.localStart });
    const grown = await app.api.ifMatch(1).put(`/meetups/${meetupId}`, { ...body, capacity: 6 });
    expect(grown.body.counts).toMatchObject({ accepted: 5, waitlisted: 0 });
    const shrunk = await app.api.ifMatch(2).put(`/meetups/${meetupId}`, { ...body, capacity: 5 });
    expect([shrunk.status, shrunk.body.type]).toEqual([409, '/problems/capacity-below-taken']);
  });

  it('cancels with the organizer’s words to everybody who was asked', async () => {
    const { meetupId, guests } = await givenTable(app, { capacity: 5, invited: 3, listed: 1, refill: false });
    await app.api.put(`/invitations/${guests[0]!.invitationId}/answer`, { answer: 'no' });
    await app.query('DELETE FROM messages');
    const { body } = await app.api.post(`/meetups/${meetupId}/cancellation`, { reason: 'The café burned down' });
    expect(body).toMatchObject({ state: 'cancelled', cancelReason: 'The café burned down' });
    const sent = await app.query<{ kind: string; body_text: string; calendar: string }>(
      'SELECT * FROM messages WHERE meetup_id = $1',
      [meetupId],
    );
    expect(sent.map(({ kind }) => kind)).toEqual(['cancelled', 'cancelled']);
    expect(sent[0]!.body_text).toContain('The café burned down');
    expect(sent[0]!.calendar).toContain('STATUS:CANCELLED');
    expect((await app.api.put(`/invitations/${guests[1]!.invitationId}/answer`, { answer: 'yes' })).status).toBe(409);
  });
});

describe('the evening', () => {
  it('is held, corrected and closed, and stands in the history of those who came', async () => {
    const { meetupId, guests } = await givenTable(app, { capacity: 5, invited: 3, startsInHours: 1 });
    const [came, missed] = guests as [(typeof guests)[0], (typeof guests)[0]];
    const walkIn = (await app.api.post('/contacts', { name: 'Walter Walk-in' })).body;
    const entries = [
      { contactId: came.contactId, kind: 'came', note: 'moving to Bern' },
      { contactId: missed.contactId, kind: 'no-show', note: '' },
      { contactId: walkIn.id, kind: 'walk-in', note: '' },
    ];
    expect((await app.api.patch(`/meetups/${meetupId}/attendance`, { entries })).status).toBe(409);
    app.clock.advance({ hours: 2 });
    const held = await app.api.patch(`/meetups/${meetupId}/attendance`, { entries });
    expect(held.body).toMatchObject({ state: 'held', attendances: { length: 3 } });
    const history = (await app.api.get(`/contacts/${came.contactId}/history`)).body;
    expect(history.counts).toMatchObject({ invited: 1, came: 1 });
    expect(JSON.stringify(history.items)).toContain('moving to Bern');
    expect((await app.api.get(`/contacts/${missed.contactId}/history`)).body.counts).toMatchObject({ came: 0 });
    expect((await app.api.get(`/contacts/${walkIn.id}/history`)).body.counts).toMatchObject({ invited: 0, came: 1 });

    // A second phone at the door, which has not heard of the others.
    const elsewhere = [{ contactId: missed.contactId, kind: 'excused', note: '' }];
    const corrected = await app.api.patch(`/meetups/${meetupId}/attendance`, { entries: elsewhere });
    const kinds = corrected.body.attendances.map(({ contactId, kind }: Record<string, string>) => [contactId, kind]);
    const noted = { [came.contactId]: 'came', [missed.contactId]: 'excused', [walkIn.id]: 'walk-in' };
    expect(Object.fromEntries(kinds)).toEqual(noted);
    expect(JSON.stringify((await app.api.get(`/contacts/${came.contactId}/history`)).body)).toContain('moving to Bern');

    const takenBack = [{ contactId: came.contactId, kind: null, note: '' }];
    await app.api.patch(`/meetups/${meetupId}/attendance`, { entries: takenBack });
    expect((await app.api.get(`/contacts/${came.contactId}/history`)).body.counts).toMatchObject({ came: 0 });
    expect((await app.api.post(`/meetups/${meetupId}/closing`)).body.state).toBe('closed');
  });

  it('stores nothing of an attendance that names a stranger', async () => {
    const { meetupId, guests } = await givenTable(app, { invited: 1, startsInHours: 1 });
    app.clock.advance({ hours: 2 });
    const stranger = (await (await app.given.organizer()).api.post('/contacts', { name: 'Foreign' })).body;
    for (const kind of ['walk-in', 'came']) {
      const entries = [
        { contactId: guests[0]!.contactId, kind: 'came', note: '' },
        { contactId: stranger.id, kind, note: '' },
      ];
      expect((await app.api.patch(`/meetups/${meetupId}/attendance`, { entries })).status).toBe(422);
    }
    expect(await app.query('SELECT 1 FROM attendances WHERE meetup_id = $1', [meetupId])).toEqual([]);
    expect((await app.api.get(`/meetups/${meetupId}`)).body.state).toBe('inviting');
  });
});

it('tells the open page at once that somebody answered', async () => {
  const { meetupId, guests } = await givenTable(app, { capacity: 5, invited: 1 });
  const cookie = (app.api as unknown as { headers: Record<string, string> }).headers['cookie']!;
  const stream = await fetch(`${app.url}/api/v1/meetups/${meetupId}/events`, { headers: { cookie } });
  const reader = stream.body!.pipeThrough(new TextDecoderStream()).getReader();
  expect((await reader.read()).value).toContain('event: open');
  await app.api.put(`/invitations/${guests[0]!.invitationId}/answer`, { answer: 'yes' });
  expect((await reader.read()).value).toContain('event: changed');
  await reader.cancel();
});
