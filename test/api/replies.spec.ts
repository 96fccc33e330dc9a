import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Intake } from '../../api/src/replies/intake.service.js';
import { InboundWorker } from '../../api/src/replies/inbound.worker.js';
import PostalMime from 'postal-mime';
import { Mailbox } from '../support/mailbox.js';
import { startApp, type TestApp } from '../support/app.js';
import { givenAsked } from '../support/asked-guest.js';
import { incomingMail } from '../support/incoming-mail.js';
import {
  ANSWERS_BY_MAIL,
  askedBy,
  mail,
  multipart,
  RECEIVER,
  simulateBounce,
  simulateReply,
  simulateWords,
} from '../support/reply-simulators.js';
import { type GivenGuest, givenTable } from '../support/table.js';

let app: TestApp;
let incoming: ReturnType<typeof incomingMail>;
beforeAll(async () => {
  app = await startApp({ env: ANSWERS_BY_MAIL });
  incoming = incomingMail(app);
});
afterAll(() => app.close());

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

describe('a stranger', () => {
  it('who answers on a guest’s invitation is a question to the organizer (vector 54)', async () => {
    const [guest] = await givenAsked(app, 1);
    const reply = simulateReply('google', guest!.asked, { attendee: 'carla@y.example', stamp: now() });
    expect(await incoming.receive(reply, guest!.asked.organizer)).toMatchObject({
      state: 'question',
      outcome: 'unknown-address',
      params: { address: 'carla@y.example', answer: 'yes' },
    });
    expect(await incoming.standing(guest!)).toMatchObject({ state: 'invited', answer: null });
  });

  it('who pretends to be the guest makes us ask the guest, once (vector 55)', async () => {
    const [guest] = await givenAsked(app, 1);
    for (const profile of ['google', 'outlook'] as const) {
      const reply = simulateReply(profile, guest!.asked, { proof: 'fail', stamp: now() });
      expect(await incoming.receive(reply, guest!.asked.organizer)).toMatchObject({ outcome: 'confirm-asked' });
    }
    expect(await incoming.standing(guest!)).toMatchObject({ state: 'invited', answer: null });
    expect(await incoming.mailsTo(guest!)).toEqual(['confirm-answer']);
  });

  it('cannot vouch for themselves (vector 56)', async () => {
    const [guest] = await givenAsked(app, 1);
    const headers = [`Authentication-Results: ${RECEIVER}; dmarc=pass header.from=example.org`];
    const reply = simulateReply('google', guest!.asked, { proof: 'fail', headers, stamp: now() });
    expect(await incoming.receive(reply, guest!.asked.organizer)).toMatchObject({ outcome: 'confirm-asked' });
  });

  it('with the address of one guest and the calendar of another is kept (control: without the address it counts)', async () => {
    const [bob, carla] = await givenAsked(app, 2);
    const reply = () => simulateReply('google', bob!.asked, { stamp: now() });
    expect(await incoming.receive(reply(), carla!.asked.organizer)).toMatchObject({ outcome: 'other-guest' });
    expect(await incoming.standing(bob!)).toMatchObject({ answer: null });
    expect(await incoming.receive(reply(), null)).toMatchObject({ outcome: 'counted' });
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
    expect(await incoming.receive(forwarded, guest!.asked.organizer)).toMatchObject({
      kind: 'person',
      outcome: 'forwarded',
    });
    expect(await incoming.standing(guest!)).toMatchObject({ answer: null });
  });

  it('who floods one invitation is not listened to any more', async () => {
    const [guest] = await givenAsked(app, 1);
    let last = '';
    for (let i = 0; i < 22; i++) {
      last = (
        await incoming.receive(
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
    expect(await incoming.receive(simulateBounce(guest!.messageId, report), null, '')).toMatchObject({
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
      expect(await incoming.receive(away, guest!.asked.organizer)).toMatchObject({
        kind: 'auto-reply',
        outcome: 'absence',
      });
    }
    expect([await incoming.mailsTo(guest!), (await incoming.standing(guest!))!['answer']]).toEqual([[], null]);
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
    expect((await incoming.receive(simulateWords({ from, to: wrong }), wrong)).outcome).not.toBe('stopped');
    expect(await muted()).toEqual([]);
    const headers = ['Auto-Submitted: auto-generated'];
    const stop = simulateWords({ from, to: address, text: 'unsubscribe', headers });
    expect(await incoming.receive(stop, address)).toMatchObject({ state: 'done', outcome: 'stopped' });
    expect(await muted()).toEqual([guest!.contactId]);
  });

  it('a person’s words reach the organizer, who can answer them', async () => {
    const [guest] = await givenAsked(app, 1);
    const text = 'Yes, gladly! Shall I bring wine?\r\n\r\nOn Thursday Ada wrote:\r\n> Come to my table\r\n';
    const words = simulateWords({ from: guest!.address, to: guest!.asked.organizer, text });
    expect(await incoming.receive(words, guest!.asked.organizer)).toMatchObject({
      kind: 'person',
      outcome: 'forwarded',
    });
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
      incoming.receive(simulateWords({ from: guest!.address, to: 'x@y.example', headers }), guest!.asked.organizer);
    expect(await as(['X-Stammtisch-Forwarded: yes'])).toMatchObject({ kind: 'own', outcome: 'ignored' });
    expect(await as(['List-Id: <dev.lists.example>'])).toMatchObject({ kind: 'list', outcome: 'ignored' });
  });

  it('a mail that makes no sense is kept', async () => {
    expect(await incoming.receive(Buffer.from('\0\xff not a mail'))).toMatchObject({
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
    const { id } = await incoming.receive(
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
    expect(await incoming.standing(guest)).toMatchObject({ state: 'accepted', source: 'calendar' });
    expect((await app.api.put(`/replies/${id}/decision`, { decision: 'other-address' })).status).toBe(200);
    app.clock.advance({ minutes: 1 });
    const no = simulateReply('google', guest.asked, { attendee: address, standing: 'DECLINED', stamp: now() });
    expect(await incoming.receive(no, guest.asked.organizer)).toMatchObject({ outcome: 'counted' });
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
    expect(await incoming.standing(guest)).toMatchObject({ answer: null });
    const { body } = await app.api.get('/replies?open=true');
    expect(body.items.map((item: { id: string }) => item.id)).not.toContain(id);
  });

  it('sees every mail with what was done, and can save it as it came', async () => {
    const [guest] = await givenAsked(app, 1);
    const remark = "I'll bring wine; red, dry";
    const raw = simulateReply('google', guest!.asked, { remark, stamp: now() });
    const { id } = await incoming.receive(raw, guest!.asked.organizer);
    const words = 'Shall I bring wine?';
    const told = await incoming.receive(
      simulateWords({ from: guest!.address, to: guest!.asked.organizer, text: words }),
      guest!.asked.organizer,
    );
    const back = await incoming.receive(
      simulateBounce(guest!.messageId, { action: 'failed', status: '5.1.1' }),
      null,
      '',
    );
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
      return (await incoming.receive(mail, guest!.asked.organizer)).outcome;
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
  expect(await incoming.mailsTo(stays!)).toEqual([]);
  const [meetup] = await app.query('SELECT sequence FROM meetups WHERE id = $1', [out!.meetupId]);
  expect(meetup!['sequence']).toBe(2);
});
