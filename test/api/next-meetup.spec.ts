import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../support/app.js';
import type { HttpClient } from '../support/http-client.js';

let app: TestApp;
let api: HttpClient;
let organizerId: string;

beforeAll(async () => {
  app = await startApp();
  app.clock.set('2026-11-25T12:00:00Z');
});
afterAll(() => app.close());
beforeEach(async () => {
  const organizer = await app.given.organizer();
  [api, organizerId] = [organizer.api, organizer.id];
});

const evening = {
  ...{ title: 'Table for eight', description: 'Talk, nothing to sell.', zone: 'Europe/Berlin', durationMinutes: 150 },
  ...{ capacity: 9, minimum: 4, seatMode: 'first-come', refill: false, plusOnesCap: 1, answerByDays: 7 },
  ...{ cutoffHours: 48, guestList: 'accepted', noAsk: true },
  ...{ nudge: false, reminder: false, thanks: false, decisionHours: 72, autopilot: true },
};
const given = async (localStart: string, changes: object = {}) =>
  (await api.post('/meetups', { ...evening, localStart, ...changes })).body;
const setState = (id: string, state: string) => app.query('UPDATE meetups SET state = $2 WHERE id = $1', [id, state]);
const next = (id: string, body?: object) => api.post(`/meetups/${id}/next`, body);
const meetups = async () => (await api.get('/meetups')).body.items;

describe('the next quarter', () => {
  it('begins with what the last evening was, thirteen weeks later', async () => {
    const venue = (await api.post('/venues', { kind: 'place', name: 'Café Anna' })).body;
    const last = await given('2026-11-12T19:00', { venueId: venue.id });
    await setState(last.id, 'closed');

    const { status, body } = await next(last.id);

    expect([status, body.created]).toEqual([200, true]);
    expect(body.meetup).toMatchObject({
      ...evening,
      state: 'draft',
      localStart: '2027-02-11T19:00',
      quarter: '2027-Q1',
      venue: { name: 'Café Anna' },
      repeatedHour: null,
      seatsTaken: 1,
      version: 1,
    });
  });

  it('takes nobody along: no invitation, no answer, no link, no word of why it was called off', async () => {
    const last = await given('2026-11-12T19:00');
    const contact = (await api.post('/contacts', { name: 'Li' })).body;
    await api.post(`/meetups/${last.id}/invitations`, { contactIds: [contact.id] });
    await app.query("UPDATE meetups SET state = 'cancelled', cancel_reason = 'ill' WHERE id = $1", [last.id]);

    const { meetup } = (await next(last.id)).body;

    expect(meetup).toMatchObject({ invitations: [], attendances: [], cancelReason: '' });
    const rows = await app.query('SELECT FROM invitations WHERE organizer_id = $1 AND meetup_id = $2', [
      organizerId,
      meetup.id,
    ]);
    expect(rows).toHaveLength(0);
  });

  it('is drafted once, however often it is pressed', async () => {
    const last = await given('2026-11-12T19:00');
    const answers = await Promise.all([next(last.id), next(last.id), next(last.id)]);
    const ids = new Set(answers.map(({ body }) => body.meetup.id));
    expect([ids.size, answers.filter(({ body }) => body.created).length]).toEqual([1, 1]);
    expect(await meetups()).toHaveLength(2);
  });

  it('shows what the quarter has already, but counts no evening that was called off', async () => {
    const last = await given('2026-11-12T19:00');
    const other = await given('2027-03-04T18:00', { title: 'Another table' });
    expect((await next(last.id)).body).toMatchObject({
      created: false,
      meetup: { id: other.id, title: 'Another table' },
    });
    await setState(other.id, 'cancelled');
    expect((await next(last.id)).body).toMatchObject({ created: true, meetup: { localStart: '2027-02-11T19:00' } });
  });

  it('is the present one when the last evening lies further back, and leaves two weeks to invite', async () => {
    const last = await given('2026-05-14T19:00');
    expect((await next(last.id)).body.meetup).toMatchObject({ quarter: '2026-Q4', localStart: '2026-12-10T19:00' });
  });

  it('can be any quarter that is not over', async () => {
    const last = await given('2026-11-12T19:00');
    expect((await next(last.id, { quarter: '2027-Q3' })).body.meetup.localStart).toBe('2027-08-12T19:00');
    const past = await next(last.id, { quarter: '2026-Q3' });
    expect([past.status, past.body.errors]).toMatchObject([422, [{ field: 'quarter' }]]);
    expect((await next(last.id, { quarter: 'spring' })).status).toBe(422);
  });

  it('steps over the hour that the clocks skip', async () => {
    const last = await given('2026-12-27T02:30');
    expect((await next(last.id)).body.meetup).toMatchObject({
      localStart: '2027-03-28T03:30',
      startsAt: '2027-03-28T01:30:00.000Z',
    });
  });

  it('leaves the place open when the venue was removed since', async () => {
    const venue = (await api.post('/venues', { kind: 'place', name: 'Gone' })).body;
    const last = await given('2026-11-12T19:00', { venueId: venue.id });
    await api.ifMatch(1).delete(`/venues/${venue.id}`);
    expect((await next(last.id)).body.meetup.venue).toBeNull();
  });

  it('answers for the meetup of another organizer as for one that never was', async () => {
    const { body: foreign } = await app.api.post('/meetups', { ...evening, localStart: '2026-11-12T19:00' });
    for (const id of [foreign.id, randomUUID()]) {
      const { status, body } = await next(id);
      expect([status, body.type]).toEqual([404, '/problems/not-found']);
    }
    expect(await meetups()).toEqual([]);
  });
});

describe('the year at a glance', () => {
  const year = async () => (await api.get('/overview')).body;

  it('has four quarters, each held, planned or empty', async () => {
    const held = await given('2026-10-15T19:00');
    await setState(held.id, 'closed');
    await given('2026-12-03T19:00');
    const planned = await given('2027-02-11T19:00');
    const off = await given('2027-05-13T19:00');
    await setState(off.id, 'cancelled');

    const shown = (await year()).year.map(({ quarter, standing, meetup }: any) => [quarter, standing, meetup?.id]);

    expect(shown).toEqual([
      ['2026-Q4', 'held', held.id],
      ['2027-Q1', 'planned', planned.id],
      ['2027-Q2', 'empty', undefined],
      ['2027-Q3', 'empty', undefined],
    ]);
  });

  it('knows the latest evening, from which an empty quarter is drafted', async () => {
    expect((await year()).latestMeetupId).toBeNull();
    const latest = await given('2027-02-11T19:00');
    await given('2026-11-12T19:00');
    expect((await year()).latestMeetupId).toBe(latest.id);
    await next(latest.id, { quarter: '2027-Q2' });
    expect((await year()).year[2]).toMatchObject({ standing: 'planned', meetup: { title: 'Table for eight' } });
  });

  it('shows nothing of another organizer', async () => {
    await app.api.post('/meetups', { ...evening, localStart: '2027-02-11T19:00' });
    expect(await year()).toMatchObject({
      latestMeetupId: null,
      year: [{}, { standing: 'empty', meetup: null }, {}, {}],
    });
  });
});
