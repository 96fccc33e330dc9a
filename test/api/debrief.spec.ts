import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../support/app.js';
import { givenTable } from '../support/table.js';

let app: TestApp;
let meetupId: string;
let anna: string;
let li: string;
let max: string;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

const contact = async (name: string, ...otherNames: object[]): Promise<string> =>
  (await app.api.post('/contacts', { name, otherNames })).body.id;
const attend = (entries: { contactId: string; kind?: string; note?: string }[]) =>
  app.api.patch(`/meetups/${meetupId}/attendance`, {
    entries: entries.map((entry) => ({ kind: 'walk-in', note: '', ...entry })),
  });
const read = async () => (await app.api.get(`/meetups/${meetupId}/debrief`)).body;
const write = (text: string, version: number) => app.api.ifMatch(version).put(`/meetups/${meetupId}/debrief`, { text });
const remembered = async (contactId: string) => {
  const { items } = (await app.api.get(`/contacts/${contactId}/history`)).body;
  const { note, debrief } = items.find((item: { kind: string }) => item.kind === 'interaction');
  return { note, debrief };
};

beforeEach(async () => {
  ({ meetupId } = await givenTable(app, { startsInHours: -4 }));
  anna = await contact('Anna Schmidt');
  li = await contact('李雷', { kind: 'latin', value: 'Li Lei' });
  max = await contact('Max Ernst');
});

describe('the debrief of an evening', () => {
  it('splits one note into the private notes of those who were there, and says what leads to nobody', async () => {
    await attend([{ contactId: anna, note: 'Brought a cake' }, { contactId: li }]);

    const { status, body } = await write('Warm evening.\n@anna moves to Bern\n@李雷换了工作\n@Max was ill\n@Bob?', 0);

    expect(status).toBe(200);
    expect(body).toMatchObject({ version: 1, evening: 'Warm evening.\n@Max was ill\n@Bob?' });
    expect(body.findings).toMatchObject([
      { kind: 'unknown', mention: '@Max' },
      { kind: 'unknown', mention: '@Bob' },
    ]);
    expect(body.people).toMatchObject([
      { contactId: anna, mention: 'Anna', note: 'Brought a cake', debrief: 'moves to Bern', wasThere: true },
      { contactId: li, names: ['李雷', 'Li Lei'], debrief: '换了工作' },
    ]);
    expect(await remembered(anna)).toEqual({ note: 'Brought a cake', debrief: 'moves to Bern' });
  });

  it('changes nothing when it is saved twice, and its own pieces alone when it is edited', async () => {
    await attend([{ contactId: anna, note: 'By hand' }, { contactId: li }]);
    await write('@Anna moves\n@Li Lei sails', 0);
    expect((await write('@Anna moves\n@Li Lei sails', 0)).body.version).toBe(1);

    expect((await write('@Anna stays', 1)).body.version).toBe(2);

    expect(await remembered(anna)).toEqual({ note: 'By hand', debrief: 'stays' });
    expect(await remembered(li)).toEqual({ note: '', debrief: '' });
    await attend([{ contactId: anna, note: 'By another hand' }]);
    expect(await remembered(anna)).toEqual({ note: 'By another hand', debrief: 'stays' });
  });

  it('finds its people when the attendance is noted after it, and keeps every word meanwhile', async () => {
    expect((await write('@Max sings', 0)).body).toMatchObject({
      evening: '@Max sings',
      findings: [{ kind: 'unknown' }],
    });
    await attend([{ contactId: max }]);
    expect(await remembered(max)).toEqual({ note: '', debrief: 'sings' });
    await attend([{ contactId: max, kind: 'walk-in' }, { contactId: await contact('Max Frisch') }]);
    expect(await read()).toMatchObject({ evening: '@Max sings', findings: [{ kind: 'ambiguous' }] });
    expect(await remembered(max)).toEqual({ note: '', debrief: '' });
  });

  it('never overwrites what another phone wrote', async () => {
    await attend([{ contactId: anna }]);
    const writers = ['@Anna one', '@Anna two'].map((text) => write(text, 0));
    expect((await Promise.all(writers)).map(({ status }) => status).sort()).toEqual([200, 412]);
    expect((await app.api.put(`/meetups/${meetupId}/debrief`, { text: '' })).status).toBe(428);
  });

  it('waits until the evening has begun, and does not take what is too long', async () => {
    const { meetupId: future } = await givenTable(app, { startsInHours: 4 });
    const answer = await app.api.ifMatch(0).put(`/meetups/${future}/debrief`, { text: 'x' });
    expect(answer).toMatchObject({ status: 409, body: { type: '/problems/meetup-state' } });
    expect((await write('x'.repeat(20_001), 0)).status).toBe(422);
  });

  it('is on the next prep card, and on no page of the guest', async () => {
    await attend([{ contactId: anna, note: 'By hand' }]);
    await write('@Anna moves to Bern', 0);
    const next = await givenTable(app, { invited: 1 });
    const [guest] = next.guests;
    await app.query('UPDATE invitations SET contact_id = $2 WHERE id = $1', [guest!.invitationId, anna]);
    await app.api.put(`/invitations/${guest!.invitationId}/answer`, { answer: 'yes' });

    const { guests } = (await app.api.get(`/meetups/${next.meetupId}/prep`)).body;

    expect(guests[0].lastTalk.note).toBe('By hand\nmoves to Bern');
    expect((await app.anonymous.get(`/r/${guest!.token}/about-me`)).text).not.toContain('Bern');
  });
});

describe('a touch', () => {
  const follow = (body: object, api = app.api) => api.post('/touches', { contactId: anna, when: 'week', ...body });
  const list = async (query: string, api = app.api) => (await api.get(`/touches?${query}`)).body;
  const act = (id: string, noun: string, body?: object) => app.api.post(`/touches/${id}/${noun}`, body);

  it('follows from an evening, with its reason and the days in which it feels natural', async () => {
    app.clock.set('2027-03-30T22:30:00Z'); // already the 31st in Berlin
    const api = await app.given.session(app.organizerId);
    const { status, body } = await follow({ meetupId, reason: 'A doctor in Bern', when: 'next-quarter' }, api);
    expect([status, body]).toMatchObject([
      201,
      {
        ...{ contactId: anna, name: 'Anna Schmidt', reason: 'A doctor in Bern', state: 'open', meetupId },
        ...{ windowStart: '2027-04-01', windowEnd: '2027-06-30', meetupTitle: 'Winter table' },
      },
    ]);
    expect((await follow({ when: 'two-weeks' }, api)).body).toMatchObject({
      windowStart: '2027-03-31',
      windowEnd: '2027-04-14',
    });
    expect(await list(`contactId=${anna}&due=now`, api)).toMatchObject({
      items: [{ windowStart: '2027-03-31' }],
      more: false,
    });
    expect((await list(`meetupId=${meetupId}`, api)).items).toMatchObject([{ id: body.id }]);
    app.clock.set(new Date());
  });

  it('is done with an entry in the history, and open again without it', async () => {
    const { id } = (await follow({ reason: 'Bern' })).body;
    const once = app.api.with({ 'idempotency-key': randomUUID() });
    const done = () => once.post(`/touches/${id}/completion`, { kind: 'call', note: 'Found one' });
    expect((await done()).body).toMatchObject({ state: 'done' });
    expect((await done()).status).toBe(200);
    const history = async () => (await app.api.get(`/contacts/${anna}/history`)).body.items;
    expect(await history()).toMatchObject([{ interaction: 'call', title: 'Bern', note: 'Found one' }]);
    expect((await act(id, 'completion', { kind: 'mail' })).status).toBe(409);

    expect((await act(id, 'reopening')).body).toMatchObject({ state: 'open', closedAt: null });

    expect(await history()).toEqual([]);
  });

  it('is put off and back, and dropped and back', async () => {
    const { id, windowStart, windowEnd } = (await follow({})).body;
    const window = (body: object) => app.api.put(`/touches/${id}/window`, body);
    const later = (await window({ when: 'month' })).body;
    expect(later.windowStart > windowEnd).toBe(true);
    expect((await list(`contactId=${anna}&due=now`)).items).toEqual([]);
    expect((await window({ when: 'dates', start: windowStart, end: windowEnd })).body).toMatchObject({ windowStart });
    expect((await act(id, 'dismissal')).body.state).toBe('dropped');
    expect((await window({ when: 'week' })).status).toBe(409);
    expect((await act(id, 'reopening')).body.state).toBe('open');
  });

  it('shows a calm few at a time', async () => {
    for (let count = 0; count < 6; count++) await follow({ reason: String(count) });
    expect(await list(`contactId=${anna}&due=now`)).toMatchObject({ items: { length: 5 }, more: true });
  });

  it.each([
    [{ contactId: randomUUID() }, 'contactId'],
    [{ meetupId: randomUUID() }, 'meetupId'],
    [{ when: 'soon' }, 'when'],
    [{ when: 'dates' }, 'start'],
    [{ when: 'dates', start: '2027-02-30', end: '2027-03-01' }, 'start'],
    [{ when: 'dates', start: '2027-03-02', end: '2027-03-01' }, 'end'],
  ])('refuses %j', async (wrong, field) => {
    const answer = await follow(wrong);
    expect([answer.status, answer.body.errors]).toMatchObject([422, [{ field }]]);
  });

  it('is nobody else’s', async () => {
    const { id } = (await follow({})).body;
    const stranger = (await app.given.organizer()).api;
    for (const noun of ['dismissal', 'reopening'])
      expect((await stranger.post(`/touches/${id}/${noun}`)).status).toBe(404);
    expect((await stranger.post('/touches', { contactId: anna, when: 'week' })).status).toBe(422);
    expect((await stranger.get('/touches')).body.items).toEqual([]);
  });
});
