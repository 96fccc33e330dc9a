import { expect } from '@jest/globals';
import type { TestApp } from './app.js';
import { CalendarGuest, type Entry } from './calendar-guest.js';
import { eventually } from './eventually.js';
import type { Mailbox } from './mailbox.js';
import { meetupBody } from './meetup-body.js';
import type { Profile } from './reply-simulators.js';
import { type GivenGuest, givenTable } from './table.js';

/** What a guest's answer is called in the calendar, at the table and in the log. */
const ANSWERS = {
  ACCEPTED: { table: 'accepted', log: 'yes' },
  DECLINED: { table: 'declined', log: 'no' },
} as const;
type Answer = keyof typeof ANSWERS;

/**
 * One guest for each of these calendar programs, seven at most: asked, says yes, is moved, says no, says yes after all, and
 * is cancelled. After each step the table, its log and every guest's own calendar say the same. `deliver` hands a mail to
 * our side, however it likes.
 */
export async function playClients(
  app: TestApp,
  mailbox: Mailbox,
  clients: readonly Profile[],
  deliver: (raw: Buffer, to: string) => Promise<unknown>,
): Promise<void> {
  const { meetupId, guests } = await givenTable(app, { listed: clients.length, state: 'draft' });
  const people = guests.map((guest, n) => ({ ...guest, calendar: new CalendarGuest(clients[n]!, guest.address) }));
  let opened = mailbox.mails.length;

  /** Minutes later everybody has got and opened a mail, at least. */
  const mailsCome = async (minutes: number): Promise<void> => {
    app.clock.advance({ minutes });
    await eventually(() => expect(mailbox.mails.length - opened).toBeGreaterThanOrEqual(people.length));
    const mails = mailbox.mails.slice(opened);
    opened += mails.length;
    for (const { to, source } of mails) await people.find(({ address }) => to.includes(address))!.calendar.open(source);
  };
  const view = async () => (await app.api.get(`/meetups/${meetupId}`)).body;
  const lastOfLog = async ({ invitationId }: GivenGuest) =>
    (
      await app.query<{ code: string; params: Record<string, unknown> }>(
        'SELECT code, params FROM meetup_log WHERE invitation_id = $1 ORDER BY id DESC LIMIT 1',
        [invitationId],
      )
    )[0]!;
  const agree = (table: string, calendar: Omit<Entry, 'start'>): Promise<void> =>
    eventually(async () => {
      const { invitations, startsAt, state, seatsTaken } = await view();
      const stands = people.map(({ name, calendar: { profile, entry } }) => ({
        profile,
        entry,
        table: invitations.find((one: { name: string }) => one.name === name).state,
      }));
      expect(stands).toEqual(clients.map((profile) => ({ profile, table, entry: { ...calendar, start: startsAt } })));
      expect(state === 'cancelled').toBe(calendar.cancelled);
      expect(seatsTaken).toBe(table === 'declined' ? 1 : 1 + people.length);
    });
  const everybodySays = async (standing: Answer): Promise<void> => {
    app.clock.advance({ minutes: 20 });
    for (const { calendar } of people) {
      const { raw, to } = calendar.answer(standing, app.clock.now());
      await deliver(raw, to);
    }
    await agree(ANSWERS[standing].table, { standing, cancelled: false });
    for (const guest of people)
      expect(await lastOfLog(guest)).toMatchObject({
        code: 'answered',
        params: { source: 'calendar', answer: ANSWERS[standing].log, outcome: ANSWERS[standing].table },
      });
  };

  await app.api.post(`/meetups/${meetupId}/waves`, { invitationIds: people.map(({ invitationId }) => invitationId) });
  await mailsCome(2);
  await agree('invited', { standing: 'NEEDS-ACTION', cancelled: false });
  await everybodySays('ACCEPTED');

  const asked = await view();
  const localStart = new Date(Date.parse(`${asked.localStart}Z`) + 26 * 3_600_000).toISOString().slice(0, 16);
  const moved = await app.api.ifMatch(asked.version).put(`/meetups/${meetupId}`, meetupBody(asked, { localStart }));
  expect([moved.status, moved.text]).toEqual([200, moved.text]);
  await mailsCome(20);
  // The seat is kept; the calendar asks whether the new time suits.
  await agree('accepted', { standing: 'NEEDS-ACTION', cancelled: false });
  expect((await view()).startsAt).not.toBe(asked.startsAt);

  await everybodySays('DECLINED');
  await everybodySays('ACCEPTED');

  await app.api.post(`/meetups/${meetupId}/cancellation`, { reason: 'Flu' });
  await mailsCome(2);
  await agree('accepted', { standing: 'ACCEPTED', cancelled: true });
}
