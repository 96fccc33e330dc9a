import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { LOCALES, logText } from '../../libs/i18n/src/index.js';
import { TickService } from '../../api/src/tables/tick.service.js';
import { startApp, type TestApp } from '../support/app.js';
import type { HttpClient } from '../support/http-client.js';

/** One quarter on a clock of its own: forty contacts, twenty names on the list, seven chairs beside the organizer's. */
let app: TestApp;
let api: HttpClient;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

const START = new Date('2027-06-10T17:00:00Z'); // Thursday, seven in the evening in Berlin
const before = (hours: number) => new Date(START.getTime() - hours * 3_600_000);
const DAY = 24;

type Answer = 'yes' | 'no' | 'maybe';
/** What a guest does, in hours after their invitation or before the start; whoever has nothing to do stays silent. */
interface Script {
  afterInvitation?: [hours: number, answer: Answer, plusOnes?: number][];
  beforeStart?: [hours: number, answer: Answer, plusOnes?: number][];
}
/** By rank. The last ones of the list are reached only if enough chairs come free. */
const SCRIPTS: Script[] = [
  { afterInvitation: [[2, 'yes', 1]] },
  { afterInvitation: [[5, 'no']] },
  {}, // silent: nudged, lapsed, replaced
  { afterInvitation: [[30, 'maybe']], beforeStart: [[20 * DAY, 'yes']] },
  { afterInvitation: [[6, 'yes']], beforeStart: [[5, 'no']] }, // a seat lost on the day
  { afterInvitation: [[8, 'yes']], beforeStart: [[4, 'no']] }, // and another
  {
    afterInvitation: [
      [1, 'yes'],
      [26, 'no'],
      [50, 'yes'],
    ],
  }, // cannot make up their mind
  { afterInvitation: [[70, 'yes']] },
  { beforeStart: [[3 * DAY, 'yes', 1]] }, // late, after the hold is gone
  { afterInvitation: [[90, 'no']] },
  {
    beforeStart: [
      [2 * DAY, 'yes'],
      [4, 'yes'],
    ],
  }, // late: waits, is offered a chair on the day and takes it
  { beforeStart: [[2 * DAY - 1, 'yes']] }, // late, too, and does not see the offer
  ...Array.from({ length: 8 }, (_, index): Script => ({ afterInvitation: [[12 + index, index % 2 ? 'yes' : 'no']] })),
];

interface Guest {
  id: string;
  contactId: string;
  state: string;
  plusOnes: number;
  invitedAt: string | null;
}

it('fills a table by itself, keeps every rule, and can tell each step', async () => {
  app.clock.set(before(28 * DAY));
  const organizer = await app.given.organizer({ name: 'Ada' });
  ({ api } = organizer);
  const contactIds: string[] = [];
  for (let nth = 1; nth <= 40; nth++) {
    const channels = [{ kind: 'email', value: `guest-${nth}@example.org`, preferred: true }];
    contactIds.push((await api.post('/contacts', { name: `Guest ${nth}`, channels })).body.id);
  }
  const evening = { title: 'Summer table', localStart: '2027-06-10T19:00', zone: 'Europe/Berlin', capacity: 8 };
  const { id } = (await api.post('/meetups', { ...evening, minimum: 5, plusOnesCap: 1 })).body;
  const listed = (await api.post(`/meetups/${id}/invitations`, { contactIds: contactIds.slice(0, 20) })).body
    .invitations as Guest[];
  const order = listed.map((guest) => guest.id);
  await api.post(`/meetups/${id}/waves`, { invitationIds: order.slice(0, 7) });

  const done = new Set<string>();
  let fullest = 0;
  for (let hours = 28 * DAY - 1; hours > 0; hours--) {
    app.clock.set(before(hours));
    await app.nest.get(TickService).round();
    for (const guest of await guests(id)) await act(guest, order.indexOf(guest.id), hours, done);
    const [{ taken, capacity }] = (await app.query<{ taken: number; capacity: number }>(
      'SELECT seats_taken AS taken, capacity FROM meetups WHERE id = $1',
      [id],
    )) as [{ taken: number; capacity: number }];
    expect(taken).toBeLessThanOrEqual(capacity);
    expect(await countedSeats(id)).toBe(taken);
    fullest = Math.max(fullest, taken);
  }
  expect(fullest).toBe(8);

  // Full, or honestly not: a chair that is still empty is of no use to anybody who waits.
  const atStart = await guests(id);
  const free = 8 - (await countedSeats(id));
  expect(free).toBeLessThanOrEqual(1);
  expect(atStart.filter(({ state, plusOnes }) => state === 'waitlisted' && 1 + plusOnes <= free)).toEqual([]);

  // The evening: everybody with a seat comes but one, who is missed.
  app.clock.set(before(-6));
  await app.nest.get(TickService).round();
  const later = await app.given.session(organizer.id);
  const seated = atStart.filter(({ state }) => state === 'accepted');
  const entries = seated.map(({ contactId }, nth) => ({ contactId, kind: nth === 0 ? 'no-show' : 'came' }));
  await later.patch(`/meetups/${id}/attendance`, { entries });
  expect((await later.post(`/meetups/${id}/closing`, {})).body.state).toBe('closed');
  await app.nest.get(TickService).round();

  await atMostFourMailsEach(
    id,
    seated.slice(1).map((guest) => guest.id),
  );
  await everyStepInWords(later, id);
});

const guests = async (meetupId: string): Promise<Guest[]> =>
  app.query<Guest>(
    `SELECT id, contact_id AS "contactId", state, plus_ones AS "plusOnes", invited_at::text AS "invitedAt" FROM invitations
     WHERE meetup_id = $1 ORDER BY rank`,
    [meetupId],
  );

/** Says what the script says once its hour has come; a refused answer (plus-ones that do not fit) is said again alone. */
async function act(guest: Guest, rank: number, hoursLeft: number, done: Set<string>): Promise<void> {
  if (!guest.invitedAt) return;
  const { afterInvitation = [], beforeStart = [] } = SCRIPTS[rank] ?? {};
  const age = (before(hoursLeft).getTime() - new Date(guest.invitedAt).getTime()) / 3_600_000;
  const due = [
    ...afterInvitation.filter(([hours]) => age >= hours),
    ...beforeStart.filter(([hours]) => hoursLeft <= hours),
  ];
  for (const [hours, answer, plusOnes = 0] of due) {
    const key = `${rank} ${hours} ${answer}`;
    if (done.has(key)) continue;
    done.add(key);
    const { status } = await api.put(`/invitations/${guest.id}/answer`, { answer, plusOnes });
    if (status !== 204) await api.put(`/invitations/${guest.id}/answer`, { answer, plusOnes: 0 });
  }
}

/** Counted anew from the rows, apart from the number that the meetup keeps. */
async function countedSeats(meetupId: string): Promise<number> {
  const [row] = await app.query<{ seats: number }>(
    `SELECT 1 + coalesce(sum(CASE state WHEN 'accepted' THEN 1 + plus_ones WHEN 'offered' THEN 1 + plus_ones
       WHEN 'invited' THEN 1 WHEN 'tentative' THEN 1 ELSE 0 END), 0)::int AS seats FROM invitations WHERE meetup_id = $1`,
    [meetupId],
  );
  return row!.seats;
}

async function atMostFourMailsEach(meetupId: string, came: string[]): Promise<void> {
  const mails = await app.query<{ guest: string; kind: string; count: number }>(
    `SELECT invitation_id AS guest, kind, count(*)::int AS count FROM messages
     WHERE meetup_id = $1 AND kind IN ('invitation', 'nudge', 'reminder', 'thanks') GROUP BY 1, 2`,
    [meetupId],
  );
  expect(mails.filter(({ count }) => count > 1)).toEqual([]);
  expect(mails.filter(({ kind }) => kind === 'nudge').length).toBeGreaterThan(0);
  expect(mails.filter(({ kind }) => kind === 'reminder').length).toBeGreaterThan(0);
  expect(
    mails
      .filter(({ kind }) => kind === 'thanks')
      .map(({ guest }) => guest)
      .sort(),
  ).toEqual([...came].sort());
}

async function everyStepInWords(reader: HttpClient, meetupId: string): Promise<void> {
  const { items } = (await reader.get(`/meetups/${meetupId}/log`)).body as {
    items: { code: string; params: object; name: string | null }[];
  };
  const happened = new Set(items.map(({ code }) => code));
  for (const code of [
    'invited',
    'answered',
    'lapsed',
    'nudged',
    'reminded',
    'offered',
    'decision-due',
    'debrief-due',
    'thanked',
  ])
    expect(happened).toContain(code);
  for (const { code, params, name } of items) {
    for (const locale of LOCALES) {
      const words = logText({ code, params }, { locale, zone: 'Europe/Berlin', name: name ?? '' });
      expect(words).not.toBe(code);
      expect(words).not.toMatch(/undefined|null|\[object/);
    }
  }
}
