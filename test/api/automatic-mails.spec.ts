import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { TickService } from '../../api/src/tables/tick.service.js';
import { startApp, type TestApp } from '../support/app.js';
import { freshDatabase, type TestDatabase } from '../support/database.js';

let database: TestDatabase;
let app: TestApp;
/** A second process on the same database, with a clock of its own. */
let replica: TestApp | undefined;

beforeEach(async () => {
  database = await freshDatabase();
  app = await startApp({ database });
});
afterEach(async () => {
  await replica?.close();
  replica = undefined;
  await app.close();
  await database.drop();
});

/** The clocks of both processes show `instant`, and both look at the tables at once. */
async function tickAt(instant: Date): Promise<void> {
  for (const process of [app, replica]) process?.clock.set(instant);
  await Promise.all([app, replica].map((process) => process?.nest.get(TickService).round()));
}

interface Evening {
  meetupId: string;
  zone: string;
  startsAt: Date;
  /** Invitation ids: who says yes, who stays silent. */
  yes: string;
  silent: string;
}

/** An evening at seven with one guest who says yes at once and one who never answers. */
async function givenEvening(localStart: string, zone: string): Promise<Evening> {
  const { api } = await app.given.organizer({ zone });
  const meetup = (
    await api.post('/meetups', { title: 'Table', localStart, zone, capacity: 6, minimum: 2, refill: false })
  ).body;
  const contactIds = await Promise.all(
    ['Yes', 'Silent'].map(async (name) => {
      const channels = [{ kind: 'email', value: `${name}-${randomUUID()}@example.org`, preferred: true }];
      return (await api.post('/contacts', { name, channels })).body.id as string;
    }),
  );
  const listed = (await api.post(`/meetups/${meetup.id}/invitations`, { contactIds })).body.invitations;
  const [yes, silent] = listed.map(({ id }: { id: string }) => id) as [string, string];
  await api.post(`/meetups/${meetup.id}/waves`, { invitationIds: [yes, silent] });
  await api.put(`/invitations/${yes}/answer`, { answer: 'yes' });
  return { meetupId: meetup.id, zone, startsAt: new Date(meetup.startsAt), yes, silent };
}

const mailsTo = async (invitationId: string) =>
  app.query<{ kind: string; at: Date }>(
    'SELECT kind, created_at AS at FROM messages WHERE invitation_id = $1 ORDER BY created_at, kind',
    [invitationId],
  );
const codes = async (meetupId: string) =>
  (await app.query<{ code: string }>('SELECT code FROM meetup_log WHERE meetup_id = $1 ORDER BY id', [meetupId])).map(
    ({ code }) => code,
  );
const hours = (from: Date, count: number): Date => new Date(from.getTime() + count * 3_600_000);

const ZONES = [
  ...['Europe/Berlin', 'America/New_York', 'America/Santiago', 'Australia/Lord_Howe'],
  ...['Asia/Shanghai', 'Africa/Cairo', 'Pacific/Auckland', 'America/St_Johns'],
];

describe.each([
  // The days around which clocks change: Berlin and Cairo, then New York, Chile, Lord Howe and Auckland half a year on.
  ['spring', '2027-03-22T10:00:00Z', '2027-03-29T19:00'],
  ['autumn', '2027-10-28T10:00:00Z', '2027-11-04T19:00'],
])('around the clock change of %s', (_, invitedAt, localStart) => {
  it('sends each automatic mail exactly once in eight zones, by day, with two processes, a restart and a clock that jumps', async () => {
    const begin = new Date(invitedAt);
    app.clock.set(begin);
    const evenings = await Promise.all(ZONES.map((zone) => givenEvening(localStart, zone)));
    replica = await startApp({ database });

    const end = hours(begin, 9 * 24);
    for (let now = begin, step = 0; now < end; now = hours(now, 1.5), step++) {
      await tickAt(now);
      if (step % 40 === 20) {
        await tickAt(hours(now, 1)); // ahead of time,
        await tickAt(hours(now, -24)); // and a day back
        await replica.close();
        replica = await startApp({ database });
      }
    }

    for (const { zone, startsAt, yes, silent } of evenings) {
      const [toYes, toSilent] = [await mailsTo(yes), await mailsTo(silent)];
      expect([zone, toYes.map(({ kind }) => kind)]).toEqual([zone, ['invitation', 'accepted', 'reminder']]);
      expect([zone, toSilent.map(({ kind }) => kind)]).toEqual([zone, ['invitation', 'nudge']]);
      for (const { kind, at } of [...toYes, ...toSilent].filter(
        ({ kind }) => kind === 'nudge' || kind === 'reminder',
      )) {
        const clock = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone).toPlainTime();
        expect([zone, kind, clock.hour >= 8 && clock.hour < 22]).toEqual([zone, kind, true]);
        expect(at < startsAt).toBe(true);
      }
    }
  });
});

it('sends nothing that is late after a long sleep, and says so', async () => {
  const begin = new Date('2027-05-03T10:00:00Z');
  app.clock.set(begin);
  const evening = await givenEvening('2027-05-10T19:00', 'Europe/Berlin');

  await tickAt(hours(evening.startsAt, 12));
  await tickAt(hours(evening.startsAt, 13));

  expect((await mailsTo(evening.yes)).map(({ kind }) => kind)).toEqual(['invitation', 'accepted']);
  expect((await codes(evening.meetupId)).filter((code) => code === 'reminder-skipped')).toHaveLength(1);
});

it('leaves the open page of a guest valid when a nudge is sent', async () => {
  const begin = new Date('2027-05-03T10:00:00Z');
  app.clock.set(begin);
  const { silent } = await givenEvening('2027-05-20T19:00', 'Europe/Berlin');
  const revision = async () =>
    (await app.query<{ revision: number }>('SELECT revision FROM invitations WHERE id = $1', [silent]))[0]!.revision;
  const before = await revision();

  await tickAt(hours(begin, 3 * 24 + 1));

  expect((await mailsTo(silent)).map(({ kind }) => kind)).toEqual(['invitation', 'nudge']);
  expect(await revision()).toBe(before);
});

it('thanks those who came, in the morning, when the evening is closed at night', async () => {
  app.clock.set('2027-05-03T10:00:00Z');
  const { meetup, people } = await ownEvening();
  app.clock.set('2027-05-10T21:00:00Z'); // 23:00 at the table
  const late = await app.given.session(app.organizerId);
  await late.patch(`/meetups/${meetup.id}/attendance`, {
    entries: [
      { contactId: people[0]!.contactId, kind: 'came' },
      { contactId: people[1]!.contactId, kind: 'no-show' },
    ],
  });
  expect((await late.post(`/meetups/${meetup.id}/closing`, {})).status).toBe(200);

  const thanks = await app.query<{ invitation_id: string; due_at: Date }>(
    `SELECT invitation_id, due_at FROM messages WHERE kind = 'thanks'`,
  );
  expect(thanks).toEqual([{ invitation_id: people[0]!.id, due_at: new Date('2027-05-11T06:00:00Z') }]);
});

it('shows before it happens what each guest would get, with its text, and sends exactly that', async () => {
  app.clock.set('2027-05-03T10:00:00Z');
  const { api, meetup, people } = await ownEvening();
  const { items } = (await api.get(`/meetups/${meetup.id}/timeline`)).body;
  const [first] = items;
  expect(first).toMatchObject({ invitationId: people[0]!.id, reachable: true });
  expect(first.no.map(({ kind }: { kind: string }) => kind)).toEqual(['declined']);
  expect(first.silence.map(({ kind }: { kind: string }) => kind)).toEqual(['nudge']);
  expect(first.silence[0].text).toContain('Table');
  expect(JSON.stringify(items)).not.toMatch(/\/r\/[a-z0-9]{20}/);

  for (const { at } of first.silence) await tickAt(new Date(at));
  const sent = await app.query<{ kind: string; subject: string; body_text: string }>(
    `SELECT kind, subject, body_text FROM messages WHERE invitation_id = $1 AND kind = 'nudge'`,
    [people[0]!.id],
  );
  expect(sent.map(({ kind, subject }) => ({ kind, subject }))).toEqual([
    { kind: 'nudge', subject: first.silence[0].subject },
  ]);
  const withoutLinks = (text: string) => text.replace(/\S*\/[ru]\/\S*|[\ufdd0-\ufdef]\w+[\ufdd0-\ufdef]/g, '…');
  expect(withoutLinks(sent[0]!.body_text)).toBe(withoutLinks(first.silence[0].text));
});

it('hides the timeline of somebody else’s meetup like one that never was', async () => {
  const { meetup } = await ownEvening();
  const stranger = await app.given.organizer();
  const [foreign, missing] = [
    await stranger.api.get(`/meetups/${meetup.id}/timeline`),
    await stranger.api.get(`/meetups/${randomUUID()}/timeline`),
  ];
  expect([foreign.status, foreign.body.type]).toEqual([404, missing.body.type]);
});

/** An evening of the signed-in organizer, with two guests who were invited. */
async function ownEvening() {
  const api = await app.given.session(app.organizerId);
  const body = { title: 'Table', localStart: '2027-05-10T19:00', zone: 'Europe/Berlin', capacity: 6, minimum: 2 };
  const meetup = (await api.post('/meetups', body)).body;
  const contactIds: string[] = [];
  for (const name of ['Anna', 'Ben'])
    contactIds.push(
      (
        await api.post('/contacts', {
          name,
          channels: [{ kind: 'email', value: `${name}@example.org`, preferred: true }],
        })
      ).body.id,
    );
  await api.post(`/meetups/${meetup.id}/invitations`, { contactIds });
  const listed = (await api.get(`/meetups/${meetup.id}`)).body.invitations as { id: string; contactId: string }[];
  await api.post(`/meetups/${meetup.id}/waves`, { invitationIds: listed.map(({ id }) => id) });
  return { api, meetup, people: listed };
}
