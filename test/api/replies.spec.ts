import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Intake } from '../../api/src/replies/intake.service.js';
import { InboundWorker } from '../../api/src/replies/inbound.worker.js';
import PostalMime from 'postal-mime';
import { Mailbox } from '../support/mailbox.js';
import { startApp, type TestApp } from '../support/app.js';
import { givenAsked } from '../support/asked-guest.js';
import {
  ANSWERS_BY_MAIL,
  askedBy,
  mail,
  multipart,
  PROFILES,
  RECEIVER,
  simulateBounce,
  simulateReply,
  simulateWords,
} from '../support/reply-simulators.js';
import { type GivenGuest, givenTable, GuestBrowser } from '../support/table.js';

let app: TestApp;
beforeAll(async () => {
  app = await startApp({ env: ANSWERS_BY_MAIL });
});
afterAll(() => app.close());

interface Dealt {
  state: string;
  kind: string;
  outcome: string;
  params: Record<string, unknown>;
  id: string;
}

/** Hands a mail over as a receiver does and waits until it is dealt with. */
async function receive(raw: Buffer, to: string | null = null, from: string | null = null): Promise<Dealt> {
  await app.nest.get(Intake).take({ raw, from, to, source: 'hook' });
  await app.nest.get(InboundWorker).round();
  const [row] = await app.query<Dealt>(
    'SELECT id, state, kind, outcome, params FROM inbound_messages WHERE raw = $1 ORDER BY received_at DESC LIMIT 1',
    [raw],
  );
  return row!;
}
const standing = async ({ invitationId }: GivenGuest) =>
  (
    await app.query(
      'SELECT state, answer, answer_source AS source, guest_note AS note FROM invitations WHERE id = $1',
      [invitationId],
    )
  )[0];
const mailsTo = async ({ invitationId }: GivenGuest) =>
  (
    await app.query<{ kind: string }>(
      `SELECT kind FROM messages WHERE invitation_id = $1 AND kind <> 'invitation' ORDER BY created_at, kind`,
      [invitationId],
    )
  ).map(({ kind }) => kind);
const now = () => app.clock.now();

it('asks each guest alone, through an address of their own', async () => {
  const guests = await givenAsked(app, 3);
  const addresses = guests.map(({ asked }) => asked.organizer);
  expect(new Set(addresses).size).toBe(3);
  for (const { asked, address, invitationId } of guests) {
    expect(asked.organizer).toMatch(/^g[0-9a-z]{52}@invites\.table\.example$/);
    expect(asked.guest).toBe(address);
    const [row] = await app.query('SELECT * FROM messages WHERE invitation_id = $1', [invitationId]);
    expect([row!['calendar_method'], row!['from_address'], row!['reply_to']]).toEqual([
      'REQUEST',
      asked.organizer,
      asked.organizer,
    ]);
    for (const other of guests.filter((guest) => guest.invitationId !== invitationId)) {
      expect(JSON.stringify(row)).not.toContain(other.address);
      expect(JSON.stringify(row)).not.toContain(other.asked.organizer);
    }
  }
});

describe('an answer out of a calendar', () => {
  it.each(PROFILES.filter((profile) => profile !== 'two-attendees'))(
    'counts as %s sends it, and undone and done again (vectors 38 to 48)',
    async (profile) => {
      const [guest] = await givenAsked(app, 1);
      const send = (standing: string, minutes: number) => {
        app.clock.advance({ minutes });
        // Outlook says no time: what counts is when it came.
        return receive(simulateReply(profile, guest!.asked, { standing, stamp: now() }), guest!.asked.organizer);
      };
      expect(await send('ACCEPTED', 1)).toMatchObject({ state: 'done', kind: 'answer', outcome: 'counted' });
      expect(await standing(guest!)).toMatchObject({ state: 'accepted', answer: 'yes', source: 'calendar' });
      if (profile === 'contradicting') return;
      await send('TENTATIVE', 1);
      expect(await standing(guest!)).toMatchObject({ state: 'tentative', answer: 'maybe' });
      await send('DECLINED', 1);
      expect(await standing(guest!)).toMatchObject({ state: 'declined', answer: 'no' });
    },
  );

  it('brings its remark and nothing of its echo (vectors 38, 39, 42)', async () => {
    for (const profile of ['google', 'outlook', 'thunderbird'] as const) {
      const [guest] = await givenAsked(app, 1);
      const remark = "I'll bring wine; red, dry";
      await receive(simulateReply(profile, guest!.asked, { remark, stamp: now() }), guest!.asked.organizer);
      expect([profile, (await standing(guest!))!['note']]).toEqual([profile, remark]);
    }
  });

  it('says so in the log when part and file disagree (vector 48)', async () => {
    const [guest] = await givenAsked(app, 1);
    const dealt = await receive(simulateReply('contradicting', guest!.asked, { stamp: now() }), guest!.asked.organizer);
    expect([dealt.params['answer'], dealt.params['contradicted']]).toEqual(['yes', true]);
  });

  it('takes the line of the guest alone (vector 53)', async () => {
    const [guest] = await givenAsked(app, 1);
    await receive(simulateReply('two-attendees', guest!.asked, { stamp: now() }), guest!.asked.organizer);
    expect(await standing(guest!)).toMatchObject({ answer: 'yes' });
  });

  it('is quiet where the calendar shows it, and tells where nobody vouches for the sender', async () => {
    const [proven, unproven] = await givenAsked(app, 2);
    await receive(simulateReply('google', proven!.asked, { stamp: now() }), proven!.asked.organizer);
    await receive(simulateReply('google', unproven!.asked, { stamp: now(), proof: null }), unproven!.asked.organizer);
    expect([await mailsTo(proven!), await mailsTo(unproven!)]).toEqual([[], ['accepted']]);
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
    await receive(simulateReply('apple', guest!.asked, { stamp: now() }), guest!.asked.organizer);
    expect(await standing(guest!)).toMatchObject({ state: 'waitlisted', answer: 'yes' });
    expect(await mailsTo(guest!)).toEqual(['waitlisted']);
  });

  it('comes in any order and twice (vectors 50, 51)', async () => {
    const [guest] = await givenAsked(app, 1);
    const to = guest!.asked.organizer;
    const begin = now().getTime() - 30 * 60_000;
    const at = (minutes: number) => new Date(begin + minutes * 60_000);
    const no = simulateReply('tuta', guest!.asked, { standing: 'DECLINED', stamp: at(7) });
    await receive(no, to);
    expect(await receive(simulateReply('tuta', guest!.asked, { stamp: at(5) }), to)).toMatchObject({
      outcome: 'older-answer',
    });
    await receive(no, to);
    const again = simulateReply('tuta', guest!.asked, { standing: 'DECLINED', stamp: at(7) });
    expect(await receive(again, to)).toMatchObject({ outcome: 'repeated' });
    expect(await standing(guest!)).toMatchObject({ answer: 'no' });
    const log = await app.query(`SELECT FROM meetup_log WHERE meetup_id = $1 AND code = 'answered'`, [guest!.meetupId]);
    expect(log).toHaveLength(1);
  });

  it('gives way to a newer press on the page (vector 52)', async () => {
    const [guest] = await givenAsked(app, 1);
    const before = new Date(now().getTime() - 60_000);
    await new GuestBrowser(app).answer(guest!.token, { answer: 'no' });
    app.clock.advance({ minutes: 30 });
    const late = await receive(simulateReply('google', guest!.asked, { stamp: before }), guest!.asked.organizer);
    expect([late.outcome, (await standing(guest!))!['answer']]).toEqual(['older-answer', 'no']);
    await receive(simulateReply('outlook', guest!.asked, { stamp: null }), guest!.asked.organizer);
    expect(await standing(guest!)).toMatchObject({ answer: 'yes' });
    expect((await mailsTo(guest!)).at(-1)).toBe('accepted');
  });

  it('to an older date does not count (vector 49)', async () => {
    const [guest] = await givenAsked(app, 1);
    await app.query('UPDATE meetups SET sequence = 2, asked_sequence = 2 WHERE id = $1', [guest!.meetupId]);
    const dealt = await receive(simulateReply('google', guest!.asked, { stamp: now() }), guest!.asked.organizer);
    expect([dealt.outcome, (await standing(guest!))!['answer']]).toEqual(['older-date', null]);
    expect(await mailsTo(guest!)).toEqual([]);
  });

  it('to an evening that is over or off is kept without effect (vector 63)', async () => {
    const [off, over] = [(await givenAsked(app, 1))[0]!, (await givenAsked(app, 1))[0]!];
    await app.api.post(`/meetups/${off.meetupId}/cancellation`, { reason: '' });
    await app.query(`UPDATE meetups SET state = 'held' WHERE id = $1`, [over.meetupId]);
    const outcomes = [off, over].map(
      async ({ asked }) => (await receive(simulateReply('google', asked, { stamp: now() }), asked.organizer)).outcome,
    );
    expect(await Promise.all(outcomes)).toEqual(['meetup-cancelled', 'meetup-over']);
  });

  it('of a delegate is a no, and nobody is written to (vector 58)', async () => {
    const [guest] = await givenAsked(app, 1);
    const reply = simulateReply('google', guest!.asked, {
      standing: 'DELEGATED;DELEGATED-TO="mailto:z@x.example"',
      stamp: now(),
    });
    expect(await receive(reply, guest!.asked.organizer)).toMatchObject({
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
    expect(await receive(counter, guest!.asked.organizer)).toMatchObject({
      state: 'question',
      outcome: 'proposal',
      params: { start: '2027-06-11T17:00:00.000Z' },
    });
    expect(await standing(guest!)).toMatchObject({ answer: 'maybe' });
  });

  it('that asks for the invitation gets it once a day (vector 59)', async () => {
    const [guest] = await givenAsked(app, 1);
    const refresh = () =>
      receive(simulateReply('tuta', guest!.asked, { method: 'REFRESH', stamp: now() }), guest!.asked.organizer);
    expect([(await refresh()).outcome, (await refresh()).outcome]).toEqual(['sent-again', 'not-again']);
    const sent = await app.query(`SELECT calendar FROM messages WHERE invitation_id = $1 AND kind = 'invitation'`, [
      guest!.invitationId,
    ]);
    expect(new Set(sent.map(({ calendar }) => calendar as string)).size).toBe(1);
    expect(sent).toHaveLength(2);
  });
});

describe('a stranger', () => {
  it('who answers on a guest’s invitation is a question to the organizer (vector 54)', async () => {
    const [guest] = await givenAsked(app, 1);
    const reply = simulateReply('google', guest!.asked, { attendee: 'carla@y.example', stamp: now() });
    expect(await receive(reply, guest!.asked.organizer)).toMatchObject({
      state: 'question',
      outcome: 'unknown-address',
      params: { address: 'carla@y.example', answer: 'yes' },
    });
    expect(await standing(guest!)).toMatchObject({ state: 'invited', answer: null });
  });

  it('who pretends to be the guest makes us ask the guest, once (vector 55)', async () => {
    const [guest] = await givenAsked(app, 1);
    for (const profile of ['google', 'outlook'] as const) {
      const reply = simulateReply(profile, guest!.asked, { proof: 'fail', stamp: now() });
      expect(await receive(reply, guest!.asked.organizer)).toMatchObject({ outcome: 'confirm-asked' });
    }
    expect(await standing(guest!)).toMatchObject({ state: 'invited', answer: null });
    expect(await mailsTo(guest!)).toEqual(['confirm-answer']);
  });

  it('cannot vouch for themselves (vector 56)', async () => {
    const [guest] = await givenAsked(app, 1);
    const headers = [`Authentication-Results: ${RECEIVER}; dmarc=pass header.from=example.org`];
    const reply = simulateReply('google', guest!.asked, { proof: 'fail', headers, stamp: now() });
    expect(await receive(reply, guest!.asked.organizer)).toMatchObject({ outcome: 'confirm-asked' });
  });

  it('with the address of one guest and the calendar of another is kept (control: without the address it counts)', async () => {
    const [bob, carla] = await givenAsked(app, 2);
    const reply = () => simulateReply('google', bob!.asked, { stamp: now() });
    expect(await receive(reply(), carla!.asked.organizer)).toMatchObject({ outcome: 'other-guest' });
    expect(await standing(bob!)).toMatchObject({ answer: null });
    expect(await receive(reply(), null)).toMatchObject({ outcome: 'counted' });
  });

  it('gets nothing done with a forwarded invitation or answer (vector 57)', async () => {
    const [guest] = await givenAsked(app, 1);
    const inner = simulateReply('google', guest!.asked, { stamp: now() }).toString('latin1');
    const forwarded = mail(
      [
        'From: Bob <bob@x.example>',
        `To: ${guest!.asked.organizer}`,
        'Message-ID: <fwd@x.example>',
        'MIME-Version: 1.0',
      ],
      multipart(
        'mixed',
        'Content-Type: text/plain\r\n\r\nlook\r\n',
        `Content-Type: message/rfc822\r\n\r\n${inner}\r\n`,
      ),
    );
    expect(await receive(forwarded, guest!.asked.organizer)).toMatchObject({ kind: 'person', outcome: 'forwarded' });
    expect(await standing(guest!)).toMatchObject({ answer: null });
  });

  it('who floods one invitation is not listened to any more', async () => {
    const [guest] = await givenAsked(app, 1);
    let last = '';
    for (let i = 0; i < 22; i++) {
      last = (
        await receive(
          simulateReply('tuta', guest!.asked, { standing: i % 2 ? 'ACCEPTED' : 'DECLINED', stamp: now() }),
          guest!.asked.organizer,
        )
      ).outcome;
      app.clock.advance({ seconds: 1 });
    }
    expect(last).toBe('too-many');
  });
});

describe('what is no answer', () => {
  it.each([
    ['bounced', { action: 'failed', status: '5.1.1' }, 'failed'],
    ['delayed', { action: 'delayed', status: '4.4.1' }, 'sent'],
    ['refused-by-policy', { action: 'failed', status: '5.7.1' }, 'failed'],
    ['nothing', { action: 'delivered', status: '2.0.0' }, 'sent'],
  ])('a report says %s of the mail (vector 61)', async (outcome, report, state) => {
    const [guest] = await givenAsked(app, 1);
    expect(await receive(simulateBounce(guest!.messageId, report), null, '')).toMatchObject({
      kind: 'bounce',
      outcome,
    });
    const [row] = await app.query('SELECT state FROM messages WHERE message_id = $1', [guest!.messageId]);
    expect(row!['state']).toBe(state);
  });

  it('an absence is noted and never answered (vector 62)', async () => {
    const [guest] = await givenAsked(app, 1);
    for (const headers of [['Auto-Submitted: auto-replied', 'Return-Path: <>'], ['Precedence: junk']]) {
      const away = simulateWords({ from: guest!.address, to: guest!.asked.organizer, text: 'I am away', headers });
      expect(await receive(away, guest!.asked.organizer)).toMatchObject({ kind: 'auto-reply', outcome: 'absence' });
    }
    expect([await mailsTo(guest!), (await standing(guest!))!['answer']]).toEqual([[], null]);
  });

  it('a mail to the address of List-Unsubscribe stops all further ones, and nobody else can make it up', async () => {
    const [guest, other] = await givenAsked(app, 2);
    const address = guest!.asked.organizer.replace(/^g/, 'u');
    const muted = async () =>
      (
        await app.query<{ id: string }>('SELECT id FROM contacts WHERE muted_at IS NOT NULL AND id = ANY ($1)', [
          [guest!.contactId, other!.contactId],
        ])
      ).map(({ id }) => id);
    // Made up, or about somebody whom nobody knows.
    const wrong = address.replace(/.(?=@)/, (letter) => (letter === '0' ? '1' : '0'));
    const from = guest!.address;
    expect((await receive(simulateWords({ from, to: wrong }), wrong)).outcome).not.toBe('stopped');
    expect(await muted()).toEqual([]);
    const headers = ['Auto-Submitted: auto-generated'];
    const stop = simulateWords({ from, to: address, text: 'unsubscribe', headers });
    expect(await receive(stop, address)).toMatchObject({ state: 'done', outcome: 'stopped' });
    expect(await muted()).toEqual([guest!.contactId]);
  });

  it('a person’s words reach the organizer, who can answer them', async () => {
    const [guest] = await givenAsked(app, 1);
    const text = 'Yes, gladly! Shall I bring wine?\r\n\r\nOn Thursday Ada wrote:\r\n> Come to my table\r\n';
    const words = simulateWords({ from: guest!.address, to: guest!.asked.organizer, text });
    expect(await receive(words, guest!.asked.organizer)).toMatchObject({ kind: 'person', outcome: 'forwarded' });
    const [row] = await app.query(`SELECT * FROM messages WHERE kind = 'words' AND contact_id = $1`, [
      guest!.contactId,
    ]);
    expect(row).toMatchObject({ reply_to: guest!.address, subject: `${guest!.name} writes: Re: your invitation` });
    expect(row!['body_text']).toContain('Shall I bring wine?');
    expect(row!['body_text']).not.toContain('Come to my table');
  });

  it('our own mail that comes back, and a list, are left alone', async () => {
    const [guest] = await givenAsked(app, 1);
    const as = (headers: string[]) =>
      receive(simulateWords({ from: guest!.address, to: 'x@y.example', headers }), guest!.asked.organizer);
    expect(await as(['X-Stammtisch-Forwarded: yes'])).toMatchObject({ kind: 'own', outcome: 'ignored' });
    expect(await as(['List-Id: <dev.lists.example>'])).toMatchObject({ kind: 'list', outcome: 'ignored' });
  });

  it('a mail that makes no sense is kept', async () => {
    expect(await receive(Buffer.from('\0\xff not a mail'))).toMatchObject({
      state: 'done',
      kind: 'person',
      outcome: 'kept',
    });
  });
});

describe('the organizer', () => {
  /** A guest on whose invitation somebody unknown said yes. */
  async function givenQuestion(address = `carla-${Math.floor(now().getTime())}@y.example`) {
    const [guest] = await givenAsked(app, 1);
    const { id } = await receive(
      simulateReply('google', guest!.asked, { attendee: address, stamp: now() }),
      guest!.asked.organizer,
    );
    return { guest: guest!, id, address };
  }

  it('sees what waits for a decision', async () => {
    const { guest, id, address } = await givenQuestion();
    const { body } = await app.api.get('/replies?open=true');
    expect(body.items.find((item: { id: string }) => item.id === id)).toMatchObject({
      outcome: 'unknown-address',
      contactName: guest.name,
      meetupTitle: 'Winter table',
      address,
      answer: 'yes',
    });
  });

  it('says that it is the guest’s other address: the answer counts, and the next one too', async () => {
    const { guest, id, address } = await givenQuestion();
    const { body } = await app.api.put(`/replies/${id}/decision`, { decision: 'other-address' });
    expect(body).toMatchObject({ state: 'done', outcome: 'counted', decision: 'other-address' });
    expect(await standing(guest)).toMatchObject({ state: 'accepted', source: 'calendar' });
    expect((await app.api.put(`/replies/${id}/decision`, { decision: 'other-address' })).status).toBe(200);
    app.clock.advance({ minutes: 1 });
    const no = simulateReply('google', guest.asked, { attendee: address, standing: 'DECLINED', stamp: now() });
    expect(await receive(no, guest.asked.organizer)).toMatchObject({ outcome: 'counted' });
  });

  it('says that it is somebody else: a name at the end of the list, and no mail', async () => {
    const { guest, id, address } = await givenQuestion();
    expect((await app.api.put(`/replies/${id}/decision`, { decision: 'somebody-else' })).body.state).toBe('done');
    const [added] = await app.query(
      `SELECT i.state FROM invitations i JOIN channels h USING (organizer_id, contact_id) WHERE i.meetup_id = $1 AND h.value = $2`,
      [guest.meetupId, address],
    );
    expect(added).toEqual({ state: 'listed' });
    expect(await app.query('SELECT FROM messages WHERE to_address = $1', [address])).toEqual([]);
    expect((await app.api.put(`/replies/${id}/decision`, { decision: 'ignore' })).status).toBe(409);
  });

  it('ignores it', async () => {
    const { guest, id } = await givenQuestion();
    await app.api.put(`/replies/${id}/decision`, { decision: 'ignore' });
    expect(await standing(guest)).toMatchObject({ answer: null });
    const { body } = await app.api.get('/replies?open=true');
    expect(body.items.map((item: { id: string }) => item.id)).not.toContain(id);
  });

  it('sees every mail with what was done, and can save it as it came', async () => {
    const [guest] = await givenAsked(app, 1);
    const remark = "I'll bring wine; red, dry";
    const raw = simulateReply('google', guest!.asked, { remark, stamp: now() });
    const { id } = await receive(raw, guest!.asked.organizer);
    const words = 'Shall I bring wine?';
    const told = await receive(
      simulateWords({ from: guest!.address, to: guest!.asked.organizer, text: words }),
      guest!.asked.organizer,
    );
    const back = await receive(simulateBounce(guest!.messageId, { action: 'failed', status: '5.1.1' }), null, '');
    const { body } = await app.api.get('/replies');
    const found = (one: string) => body.items.find((item: { id: string }) => item.id === one);
    expect(found(id)).toMatchObject({ outcome: 'counted', answer: 'yes', remark, companions: 0, hasSource: true });
    expect(found(told.id)).toMatchObject({ outcome: 'forwarded', words, serverWords: null, aboutId: null });
    expect(found(back.id)).toMatchObject({ outcome: 'bounced', aboutId: expect.any(String) });
    expect(found(back.id).serverWords).toContain('5.1.1');

    const { text, headers } = await app.api.get(`/replies/${id}/source`);
    expect(text).toBe(raw.toString());
    expect(headers.get('content-type')).toMatch(/^message\/rfc822/);
    expect(headers.get('content-disposition')).toBe(`attachment; filename="${id}.eml"`);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    await app.query('UPDATE inbound_messages SET raw = NULL WHERE id = $1', [id]);
    expect((await app.api.get(`/replies/${id}/source`)).status).toBe(404);
    expect((await app.api.get('/replies')).body.items.find((item: { id: string }) => item.id === id).hasSource).toBe(
      false,
    );
  });

  it('gets no more than 30 words of guests in an hour; the rest is kept', async () => {
    const [guest] = await givenAsked(app, 1);
    const write = async (nth: number) => {
      const text = `word ${nth} to ${guest!.name}`;
      const mail = simulateWords({ from: guest!.address, to: guest!.asked.organizer, text });
      return (await receive(mail, guest!.asked.organizer)).outcome;
    };
    app.clock.advance({ hours: 2 });
    for (let nth = 0; nth < 30; nth++) expect([nth, await write(nth)]).toEqual([nth, 'forwarded']);
    expect(await write(30)).toBe('too-many');
    app.clock.advance({ hours: 2 });
    expect(await write(31)).toBe('forwarded');
  });

  it('sees and decides nothing of another one', async () => {
    const { id } = await givenQuestion();
    const { api } = await app.given.organizer();
    expect((await api.get(`/replies/${id}/source`)).status).toBe(404);
    expect((await api.put(`/replies/${id}/decision`, { decision: 'ignore' })).status).toBe(404);
    expect((await api.get('/replies')).body.items).toEqual([]);
  });
});

describe('the mail server', () => {
  const hand = (body: Buffer | string, token: string, type = 'message/rfc822') =>
    fetch(`${app.url}/api/v1/inbound-mail?from=&to=x%40invites.table.example`, {
      method: 'POST',
      body: body as string,
      headers: { 'content-type': type, ...(token && { authorization: `Bearer ${token}` }) },
    });

  it('hands a mail over by its secret alone', async () => {
    const words = simulateWords({ from: 'somebody@y.example', to: 'x@invites.table.example' });
    for (const token of ['', 'x', 's'.repeat(31), 's'.repeat(33)]) expect((await hand(words, token)).status).toBe(401);
    expect((await app.api.post('/inbound-mail', {})).status).toBe(401);
    const secret = 's'.repeat(32);
    expect([(await hand(words, secret)).status, (await hand(words, secret)).status]).toEqual([204, 204]);
    expect(await app.query('SELECT FROM inbound_messages WHERE raw = $1', [words])).toHaveLength(1);
    expect((await hand('{}', secret, 'application/json')).status).toBe(415);
    expect((await hand(Buffer.alloc(2 * 1024 * 1024 + 1), secret)).status).toBe(413);
  });
});

it('checks the way of mails: what is set, what DNS cannot know, and what the mail server says', async () => {
  const { body } = await app.api.get('/mail-check');
  expect(body).toMatchObject({
    sending: 'local',
    mode: 'domain',
    reading: ['hook'],
    knowsSenders: true,
    trouble: null,
  });
  expect(body.records.map(({ record, found }: { record: string; found: string }) => [record, found])).toEqual([
    ['mx', 'unknown'],
    ['spf', 'unknown'],
    ['dmarc', 'unknown'],
  ]);
  expect((await app.api.post('/mail-check/test')).status).toBe(409);
});

it('sends from the guest’s own address, and a bounce comes back to the mail’s', async () => {
  const mailbox = await Mailbox.open();
  const sender = await startApp({
    env: {
      SMTP_URL: mailbox.url,
      REPLY_DOMAIN: 'in.example',
      MAIL_HOOK_SECRET: 's'.repeat(32),
      MAIL_FROM: 'table@table.example',
    },
  });
  try {
    const { meetupId, guests } = await givenTable(sender, { listed: 1, state: 'draft' });
    await sender.api.post(`/meetups/${meetupId}/waves`, { invitationIds: [guests[0]!.invitationId] });
    sender.clock.advance({ minutes: 2 });
    const [sent] = await mailbox.wait(1);
    const read = await PostalMime.parse(sent!.source);
    const calendar = read.attachments.find(({ mimeType }) => mimeType === 'text/calendar')!;
    const asked = askedBy(
      Buffer.from(calendar.content as ArrayBuffer)
        .toString()
        .replace(/\r?\n/g, '\r\n'),
    );
    expect((await sender.api.post('/mail-check/test')).body).toEqual({ taken: true, words: '' });
    expect(read.from?.address).toBe(asked.organizer);
    expect(read.replyTo?.[0]?.address).toBe(asked.organizer);
    expect(sent!.to).toEqual([asked.guest]);
    expect(sent!.from).toMatch(/^b-[0-9a-f]{32}\.invitation\.0\.\d+@in\.example$/);
    // A server with a report of its own make: the address alone says which mail it was.
    const odd = simulateWords({ from: 'mailer@guest.example', to: sent!.from, text: 'no such user' });
    await sender.nest.get(Intake).take({ raw: odd, from: '', to: sent!.from, source: 'hook' });
    await sender.nest.get(InboundWorker).round();
    const [bounce] = await sender.query('SELECT kind, about_id FROM inbound_messages');
    const [message] = await sender.query('SELECT id, last_error FROM messages');
    expect(bounce).toEqual({ kind: 'odd-bounce', about_id: message!['id'] });
    expect(message!['last_error']).toBe('Re: your invitation');
  } finally {
    await sender.close();
    await mailbox.close();
  }
});

it('cancels in the guest’s calendar, with the next numbers', async () => {
  const [off] = await givenAsked(app, 1);
  const [out, stays] = await givenAsked(app, 2);
  await app.api.post(`/meetups/${off!.meetupId}/cancellation`, { reason: '' });
  await app.api.post(`/invitations/${out!.invitationId}/withdrawal`, {});
  const calendarOf = async ({ invitationId }: GivenGuest, kind: string) =>
    (
      await app.query<{ calendar: string }>('SELECT calendar FROM messages WHERE invitation_id = $1 AND kind = $2', [
        invitationId,
        kind,
      ])
    )[0]!.calendar;
  const all = await calendarOf(off!, 'cancelled');
  expect([all.includes('METHOD:CANCEL'), all.includes('STATUS:CANCELLED'), askedBy(all)]).toEqual([
    true,
    true,
    { ...off!.asked, sequence: 1 },
  ]);
  const one = await calendarOf(out!, 'withdrawn');
  expect([one.includes('METHOD:CANCEL'), one.includes('STATUS:'), askedBy(one)]).toEqual([
    true,
    false,
    { ...out!.asked, sequence: 1 },
  ]);
  expect(await mailsTo(stays!)).toEqual([]);
  const [meetup] = await app.query('SELECT sequence FROM meetups WHERE id = $1', [out!.meetupId]);
  expect(meetup!['sequence']).toBe(2);
});
