import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { TickService } from '../../api/src/tables/tick.service.js';
import { startApp, type TestApp } from '../support/app.js';
import type { HttpClient } from '../support/http-client.js';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

const START = new Date('2027-05-10T17:00:00Z'); // seven in the evening in Berlin
const at = (hours: number) => new Date(START.getTime() + hours * 3_600_000);
async function tickAt(instant: Date): Promise<void> {
  app.clock.set(instant);
  await app.nest.get(TickService).round();
}

/** An evening for which two of three needed people are sure, a week before it. */
async function givenEvening(settings = {}): Promise<{ id: string; api: HttpClient; email: string }> {
  app.clock.set(at(-7 * 24));
  const { api, email } = await app.given.organizer({ name: 'Ada' });
  const body = { title: 'Table', localStart: '2027-05-10T19:00', zone: 'Europe/Berlin', capacity: 6, minimum: 3 };
  const { id } = (await api.post('/meetups', { ...body, ...settings })).body;
  const contactIds: string[] = [];
  for (const name of ['Anna', 'Ben']) contactIds.push((await api.post('/contacts', { name })).body.id);
  const { invitations } = (await api.post(`/meetups/${id}/invitations`, { contactIds })).body;
  await api.put(`/invitations/${invitations[0].id}/answer`, { answer: 'yes' });
  return { id, api, email };
}
const notices = (meetupId: string) =>
  app.query<{ kind: string; to_address: string; subject: string; body_text: string; invitation_id: string | null }>(
    `SELECT kind, to_address, subject, body_text, invitation_id FROM messages
     WHERE meetup_id = $1 AND invitation_id IS NULL ORDER BY created_at`,
    [meetupId],
  );

it('asks the organizer once at the decision time, and decides nothing', async () => {
  const { id, api, email } = await givenEvening();
  await tickAt(at(-49));
  expect(await notices(id)).toEqual([]);
  await tickAt(at(-48));
  await tickAt(at(-47));

  const [notice, ...others] = await notices(id);
  expect(others).toEqual([]);
  expect(notice).toMatchObject({ kind: 'no-go', to_address: email, subject: '2 of 3 so far: Table' });
  expect(notice!.body_text).toContain(`/meetups/${id}\n`);
  expect(notice!.body_text).not.toMatch(/Anna|Ben/);
  const { body } = await api.get(`/meetups/${id}`);
  expect([body.state, body.decisionAskedAt, body.waitsFor]).toEqual(['inviting', expect.any(String), 'decision']);
});

it('says that it is on when enough people come; the autopilot presses for the organizer', async () => {
  const [byHand, byItself] = [await givenEvening({ minimum: 2 }), await givenEvening({ minimum: 2, autopilot: true })];
  await tickAt(at(-48));

  for (const [{ id, api }, state] of [
    [byHand, 'inviting'],
    [byItself, 'confirmed'],
  ] as const) {
    expect((await notices(id)).map(({ kind }) => kind)).toEqual(['go']);
    expect((await api.get(`/meetups/${id}`)).body.state).toBe(state);
  }
});

it('never cancels by itself, however few come', async () => {
  const { id, api } = await givenEvening({ minimum: 5, autopilot: true });
  for (const hours of [-48, -24, -1, 0, 3]) await tickAt(at(hours));
  expect((await api.get(`/meetups/${id}`)).body.state).toBe('inviting');
});

it('asks two hours after the end who was there', async () => {
  const { id } = await givenEvening();
  await tickAt(at(4.9));
  expect((await notices(id)).map(({ kind }) => kind)).not.toContain('debrief');
  await tickAt(at(5));
  await tickAt(at(6));

  const debriefs = (await notices(id)).filter(({ kind }) => kind === 'debrief');
  expect(debriefs).toHaveLength(1);
  expect(debriefs[0]!.body_text).toContain(`/meetups/${id}/evening`);
});
