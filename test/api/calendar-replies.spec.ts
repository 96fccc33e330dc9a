import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../support/app.js';
import { givenAsked } from '../support/asked-guest.js';
import { incomingMail } from '../support/incoming-mail.js';
import { ANSWERS_BY_MAIL, PROFILES, simulateReply } from '../support/reply-simulators.js';
import { GuestBrowser } from '../support/table.js';

let app: TestApp;
let incoming: ReturnType<typeof incomingMail>;
beforeAll(async () => {
  app = await startApp({ env: ANSWERS_BY_MAIL });
  incoming = incomingMail(app);
});
afterAll(() => app.close());

const now = () => app.clock.now();

describe('an answer out of a calendar', () => {
  it.each(PROFILES.filter((profile) => profile !== 'two-attendees'))(
    'counts as %s sends it, and undone and done again (vectors 38 to 48)',
    async (profile) => {
      const [guest] = await givenAsked(app, 1);
      const send = (standing: string, minutes: number) => {
        app.clock.advance({ minutes });
        // Outlook says no time: what counts is when it came.
        return incoming.receive(
          simulateReply(profile, guest!.asked, { standing, stamp: now() }),
          guest!.asked.organizer,
        );
      };
      expect(await send('ACCEPTED', 1)).toMatchObject({ state: 'done', kind: 'answer', outcome: 'counted' });
      expect(await incoming.standing(guest!)).toMatchObject({ state: 'accepted', answer: 'yes', source: 'calendar' });
      if (profile === 'contradicting') return;
      await send('TENTATIVE', 1);
      expect(await incoming.standing(guest!)).toMatchObject({ state: 'tentative', answer: 'maybe' });
      await send('DECLINED', 1);
      expect(await incoming.standing(guest!)).toMatchObject({ state: 'declined', answer: 'no' });
    },
  );

  it('brings its remark and nothing of its echo (vectors 38, 39, 42)', async () => {
    for (const profile of ['google', 'outlook', 'thunderbird'] as const) {
      const [guest] = await givenAsked(app, 1);
      const remark = "I'll bring wine; red, dry";
      await incoming.receive(simulateReply(profile, guest!.asked, { remark, stamp: now() }), guest!.asked.organizer);
      expect([profile, (await incoming.standing(guest!))!['note']]).toEqual([profile, remark]);
    }
  });

  it('says so in the log when part and file disagree (vector 48)', async () => {
    const [guest] = await givenAsked(app, 1);
    const dealt = await incoming.receive(
      simulateReply('contradicting', guest!.asked, { stamp: now() }),
      guest!.asked.organizer,
    );
    expect([dealt.params['answer'], dealt.params['contradicted']]).toEqual(['yes', true]);
  });

  it('takes the line of the guest alone (vector 53)', async () => {
    const [guest] = await givenAsked(app, 1);
    await incoming.receive(simulateReply('two-attendees', guest!.asked, { stamp: now() }), guest!.asked.organizer);
    expect(await incoming.standing(guest!)).toMatchObject({ answer: 'yes' });
  });

  it('is quiet where the calendar shows it, and tells where nobody vouches for the sender', async () => {
    const [proven, unproven] = await givenAsked(app, 2);
    await incoming.receive(simulateReply('google', proven!.asked, { stamp: now() }), proven!.asked.organizer);
    await incoming.receive(
      simulateReply('google', unproven!.asked, { stamp: now(), proof: null }),
      unproven!.asked.organizer,
    );
    expect([await incoming.mailsTo(proven!), await incoming.mailsTo(unproven!)]).toEqual([[], ['accepted']]);
  });

  it('tells by mail that the table is full', async () => {
    const [guest, seated] = await givenAsked(app, 2, { capacity: 5, seatMode: 'first-come' });
    await app.query('UPDATE meetups SET seats_taken = 2 WHERE id = $1', [seated!.meetupId]);
    const others = await app.query<{ id: string }>('SELECT id FROM invitations WHERE meetup_id = $1 AND id <> $2', [
      guest!.meetupId,
      guest!.invitationId,
    ]);
    await app.api.put(`/invitations/${others[0]!.id}/answer`, { answer: 'yes', plusOnes: 0 });
    await app.query(`UPDATE invitations SET plus_ones = 3 WHERE id = $1`, [seated!.invitationId]);
    await incoming.receive(simulateReply('apple', guest!.asked, { stamp: now() }), guest!.asked.organizer);
    expect(await incoming.standing(guest!)).toMatchObject({ state: 'waitlisted', answer: 'yes' });
    expect(await incoming.mailsTo(guest!)).toEqual(['waitlisted']);
  });

  it('comes in any order and twice (vectors 50, 51)', async () => {
    const [guest] = await givenAsked(app, 1);
    const to = guest!.asked.organizer;
    const begin = now().getTime() - 30 * 60_000;
    const at = (minutes: number) => new Date(begin + minutes * 60_000);
    const no = simulateReply('tuta', guest!.asked, { standing: 'DECLINED', stamp: at(7) });
    await incoming.receive(no, to);
    expect(await incoming.receive(simulateReply('tuta', guest!.asked, { stamp: at(5) }), to)).toMatchObject({
      outcome: 'older-answer',
    });
    await incoming.receive(no, to);
    const again = simulateReply('tuta', guest!.asked, { standing: 'DECLINED', stamp: at(7) });
    expect(await incoming.receive(again, to)).toMatchObject({ outcome: 'repeated' });
    expect(await incoming.standing(guest!)).toMatchObject({ answer: 'no' });
    const log = await app.query(`SELECT FROM meetup_log WHERE meetup_id = $1 AND code = 'answered'`, [guest!.meetupId]);
    expect(log).toHaveLength(1);
  });

  it('gives way to a newer press on the page (vector 52)', async () => {
    const [guest] = await givenAsked(app, 1);
    const before = new Date(now().getTime() - 60_000);
    await new GuestBrowser(app).answer(guest!.token, { answer: 'no' });
    app.clock.advance({ minutes: 30 });
    const late = await incoming.receive(
      simulateReply('google', guest!.asked, { stamp: before }),
      guest!.asked.organizer,
    );
    expect([late.outcome, (await incoming.standing(guest!))!['answer']]).toEqual(['older-answer', 'no']);
    await incoming.receive(simulateReply('outlook', guest!.asked, { stamp: null }), guest!.asked.organizer);
    expect(await incoming.standing(guest!)).toMatchObject({ answer: 'yes' });
    expect((await incoming.mailsTo(guest!)).at(-1)).toBe('accepted');
  });

  it('to an older date does not count (vector 49)', async () => {
    const [guest] = await givenAsked(app, 1);
    await app.query('UPDATE meetups SET sequence = 2, asked_sequence = 2 WHERE id = $1', [guest!.meetupId]);
    const dealt = await incoming.receive(
      simulateReply('google', guest!.asked, { stamp: now() }),
      guest!.asked.organizer,
    );
    expect([dealt.outcome, (await incoming.standing(guest!))!['answer']]).toEqual(['older-date', null]);
    expect(await incoming.mailsTo(guest!)).toEqual([]);
  });

  it('to an evening that is over or off is kept without effect (vector 63)', async () => {
    const [off, over] = [(await givenAsked(app, 1))[0]!, (await givenAsked(app, 1))[0]!];
    await app.api.post(`/meetups/${off.meetupId}/cancellation`, { reason: '' });
    await app.query(`UPDATE meetups SET state = 'held' WHERE id = $1`, [over.meetupId]);
    const outcomes = [off, over].map(
      async ({ asked }) =>
        (await incoming.receive(simulateReply('google', asked, { stamp: now() }), asked.organizer)).outcome,
    );
    expect(await Promise.all(outcomes)).toEqual(['meetup-cancelled', 'meetup-over']);
  });

  it('of a delegate is a no, and nobody is written to (vector 58)', async () => {
    const [guest] = await givenAsked(app, 1);
    const reply = simulateReply('google', guest!.asked, {
      standing: 'DELEGATED;DELEGATED-TO="mailto:z@x.example"',
      stamp: now(),
    });
    expect(await incoming.receive(reply, guest!.asked.organizer)).toMatchObject({
      params: { answer: 'no', delegatedTo: 'z@x.example' },
    });
    expect(await app.query(`SELECT FROM messages WHERE to_address = 'z@x.example'`)).toEqual([]);
  });

  it('with another time is a maybe and a question (vector 40)', async () => {
    const [guest] = await givenAsked(app, 1);
    const event = ['DTSTART:20270611T170000Z', 'DTEND:20270611T200000Z'];
    const counter = simulateReply('tuta', guest!.asked, {
      method: 'COUNTER',
      standing: 'TENTATIVE',
      stamp: now(),
      event,
    });
    expect(await incoming.receive(counter, guest!.asked.organizer)).toMatchObject({
      state: 'question',
      outcome: 'proposal',
      params: { start: '2027-06-11T17:00:00.000Z' },
    });
    expect(await incoming.standing(guest!)).toMatchObject({ answer: 'maybe' });
  });

  it('that asks for the invitation gets it once a day (vector 59)', async () => {
    const [guest] = await givenAsked(app, 1);
    const refresh = () =>
      incoming.receive(
        simulateReply('tuta', guest!.asked, { method: 'REFRESH', stamp: now() }),
        guest!.asked.organizer,
      );
    expect([(await refresh()).outcome, (await refresh()).outcome]).toEqual(['sent-again', 'not-again']);
    const sent = await app.query(`SELECT calendar FROM messages WHERE invitation_id = $1 AND kind = 'invitation'`, [
      guest!.invitationId,
    ]);
    expect(new Set(sent.map(({ calendar }) => calendar as string)).size).toBe(1);
    expect(sent).toHaveLength(2);
  });
});
