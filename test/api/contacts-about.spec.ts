import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ContactBodyDto } from '@stammtisch/api-client';
import { byDay } from '@stammtisch/domain';
import { TickService } from '../../api/src/tables/tick.service.js';
import { startApp, type TestApp } from '../support/app.js';
import { contactBody } from '../support/contact-body.js';
import { givenTable } from '../support/table.js';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

const create = async (body: object = {}) => {
  const answer = await app.api.post('/contacts', { name: `Guest ${randomUUID()}`, ...body });
  expect([answer.status, answer.text]).toEqual([201, answer.text]);
  return answer.body;
};
const read = async (id: string) => (await app.api.get(`/contacts/${id}`)).body;
const edit = async (id: string, changes: Partial<ContactBodyDto>) => {
  const contact = await read(id);
  return app.api.ifMatch(contact.version).put(`/contacts/${id}`, contactBody(contact, changes));
};

describe('how two people met', () => {
  it('is an edge that both see, and that follows an edit', async () => {
    const [host, other] = [await create({ name: 'Host' }), await create({ name: 'Other host' })];
    const guest = await create({ name: 'Brought', metHow: 'At the boat', metOn: '2019-06', metThroughId: host.id });

    expect(guest).toMatchObject({
      metHow: 'At the boat',
      metOn: '2019-06',
      metThrough: { contactId: host.id, name: 'Host' },
    });
    expect((await read(host.id)).broughtTogether).toEqual([{ contactId: guest.id, name: 'Brought' }]);

    await edit(guest.id, { metThroughId: other.id });
    expect((await read(host.id)).broughtTogether).toEqual([]);
    expect((await read(other.id)).broughtTogether).toEqual([{ contactId: guest.id, name: 'Brought' }]);
  });

  it('does not name who was deleted, and names them again once restored', async () => {
    const host = await create({ name: 'Gone' });
    const guest = await create({ metThroughId: host.id });
    await app.api.ifMatch(host.version).delete(`/contacts/${host.id}`);
    expect((await read(guest.id)).metThrough).toBeNull();
    await app.api.post(`/contacts/${host.id}/restoration`);
    expect((await read(guest.id)).metThrough).toMatchObject({ name: 'Gone' });
  });

  it('is through somebody else, and somebody of one’s own', async () => {
    const me = await create();
    const [theirs] = (await givenTable(app, { organizerId: (await app.given.organizer()).id, listed: 1 })).guests;
    expect(await edit(me.id, { metThroughId: me.id })).toMatchObject({ status: 422 });
    for (const metThroughId of [theirs!.contactId, randomUUID()])
      expect(await edit(me.id, { metThroughId })).toMatchObject({
        status: 422,
        body: { errors: [{ field: 'metThroughId', rule: 'unknown' }] },
      });
  });
});

it('says when a birthday comes next, on the organizer’s wall', async () => {
  const birthday = { calendar: 'gregorian', month: 2, day: 29, leap: false, year: null };
  const lunar = { calendar: 'chinese', month: 1, day: 1, leap: false, year: 1990 };
  const [solar, spring] = [await create({ birthday }), await create({ birthday: lunar })];
  const day = Temporal.Now.plainDateISO('Europe/Berlin').toString();
  expect(solar.nextBirthdayOn >= day && /-02-2[89]$/.test(solar.nextBirthdayOn)).toBe(true);
  expect(Temporal.PlainDate.from(spring.nextBirthdayOn).withCalendar('chinese')).toMatchObject({
    monthCode: 'M01',
    day: 1,
  });
  expect((await edit(solar.id, { birthday: null })).body).toMatchObject({ birthday: null, nextBirthdayOn: null });
});

describe('whoever is not to be contacted', () => {
  const mails = (contactId: string) =>
    app.query<{ kind: string; state: string }>('SELECT kind, state FROM messages WHERE contact_id = $1', [contactId]);

  it('is not to be invited either, and the database says so too', async () => {
    const { id } = await create();
    expect((await edit(id, { doNotContact: true, doNotInvite: false })).body).toMatchObject({
      doNotContact: true,
      doNotInvite: true,
    });
    await expect(app.query('UPDATE contacts SET do_not_invite = false WHERE id = $1', [id])).rejects.toThrow(
      'contacts_do_not_contact',
    );
  });

  it('gets no mail of the table any more: what waits is taken back, and nothing is written anew but a cancellation', async () => {
    const { meetupId, guests } = await givenTable(app, { invited: 3, listed: 1 });
    const [marked, control, third, listed] = guests.map(({ contactId }) => contactId) as [
      string,
      string,
      string,
      string,
    ];
    const { invitations } = (await app.api.get(`/meetups/${meetupId}`)).body;
    const of = (contactId: string) => invitations.find((one: { contactId: string }) => one.contactId === contactId).id;
    await app.api.put(`/invitations/${of(marked)}/answer`, { answer: 'yes' });
    await app.api.put(`/invitations/${of(control)}/answer`, { answer: 'yes' });
    await app.query(
      `UPDATE messages SET state = 'queued', due_at = now() + interval '1 day' WHERE contact_id = ANY ($1)`,
      [[marked, control]],
    );

    for (const id of [marked, listed]) expect((await edit(id, { doNotContact: true })).status).toBe(200);
    expect((await mails(marked)).every(({ state }) => state === 'recalled')).toBe(true);
    expect((await mails(control)).every(({ state }) => state === 'queued')).toBe(true);

    // A chair gets free: the next name would be asked; and the evening comes near: both would be reminded.
    await app.api.put(`/invitations/${of(third)}/answer`, { answer: 'no' });
    app.clock.advance({ days: 13, minutes: 1 });
    // Automatic mails leave by day: where this runs at night, the tick comes in the morning.
    app.clock.set(byDay(app.clock.now(), 'Europe/Berlin'));
    const api = await app.given.session(app.organizerId);
    await app.nest.get(TickService).round();
    expect((await mails(listed)).map(({ kind }) => kind)).toEqual([]);
    expect((await mails(marked)).map(({ kind }) => kind)).not.toContain('reminder');
    expect((await mails(control)).map(({ kind }) => kind)).toContain('reminder');

    expect((await api.post(`/meetups/${meetupId}/waves`, { invitationIds: [of(listed)] })).body.type).toBe(
      '/problems/do-not-invite',
    );
    await api.post(`/meetups/${meetupId}/cancellation`, {});
    expect((await mails(marked)).map(({ kind, state }) => [kind, state])).toContainEqual(['cancelled', 'queued']);
  });

  it('gets not even the mail whose writer looked a moment too early', async () => {
    const { guests } = await givenTable(app, { invited: 2 });
    const [marked, control] = guests.map(({ contactId }) => contactId) as [string, string];
    await app.query('UPDATE contacts SET do_not_contact = true, do_not_invite = true WHERE id = $1', [marked]);
    for (const [contactId, kind] of [
      [marked, 'reminder'],
      [marked, 'cancelled'],
      [control, 'reminder'],
    ])
      await app.query(
        `INSERT INTO messages (organizer_id, id, key, kind, contact_id, locale, to_name, to_address, subject, body_text, body_html,
           message_id, due_at) VALUES ($1, $2, $3, $4, $5, 'en', '', 'a@example.org', '', '', '', $3, now())`,
        [app.organizerId, randomUUID(), randomUUID(), kind, contactId],
      );
    const delivered = async (contactId: string) =>
      (await mails(contactId)).filter(({ state }) => state === 'local').map(({ kind }) => kind);
    while ((await delivered(control)).length === 0) await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await delivered(marked)).toEqual(['cancelled']);
  });
});

it('tells guests what concerns them, and nothing of what the organizer thinks', async () => {
  const { guests } = await givenTable(app, { invited: 1 });
  const [guest] = guests;
  const host = await create({ name: 'Secret host' });
  await edit(guest!.contactId, {
    otherNames: [{ kind: 'native', value: '李安娜' }],
    city: 'Bern',
    birthday: { calendar: 'gregorian', month: 3, day: 14, leap: false, year: null },
    preferences: [{ kind: 'diet', wish: 'must', value: 'no nuts' }],
    note: 'Talks about the divorce',
    metHow: 'At the clinic',
    metThroughId: host.id,
  });
  await app.api.put(`/contacts/${guest!.contactId}/familiarity`, { level: 4 });

  const { text } = await app.anonymous.get(`/r/${guest!.token}/about-me`);

  for (const told of ['李安娜', 'Bern', '14 March', 'no nuts']) expect(text).toContain(told);
  for (const kept of ['divorce', 'clinic', 'Secret host', 'help', 'amiliar']) expect(text).not.toContain(kept);
});
