import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TickService } from '../../api/src/tables/tick.service.js';
import { startApp, type TestApp } from '../support/app.js';
import { givenTable, GuestBrowser } from '../support/table.js';

let app: TestApp;
let guest: GuestBrowser;

beforeAll(async () => {
  app = await startApp();
  guest = new GuestBrowser(app);
});
afterAll(() => app.close());

const states = (meetupId: string) =>
  app.query<{ rank: number; state: string; answer: string | null }>(
    'SELECT rank, state, answer FROM invitations WHERE meetup_id = $1 ORDER BY rank',
    [meetupId],
  );
const kinds = async (meetupId: string) =>
  (
    await app.query<{ kind: string }>('SELECT kind FROM messages WHERE meetup_id = $1 ORDER BY created_at, kind', [
      meetupId,
    ])
  ).map(({ kind }) => kind);
const codes = async (meetupId: string) =>
  (await app.query<{ code: string }>('SELECT code FROM meetup_log WHERE meetup_id = $1 ORDER BY id', [meetupId])).map(
    ({ code }) => code,
  );

describe('an answer from the guest page', () => {
  it('keeps the held seat of who says yes, and stores answer, log and confirmation together', async () => {
    const { meetupId, guests } = await givenTable(app, { capacity: 5, invited: 4 });
    const response = await guest.answer(guests[0]!.token, { answer: 'yes', diet: 'no nuts' });
    expect(response.status).toBe(303);
    expect(await states(meetupId)).toMatchObject([{ state: 'accepted', answer: 'yes' }, {}, {}, {}]);
    expect(await kinds(meetupId)).toEqual(['accepted']);
    expect(await codes(meetupId)).toEqual(['answered']);
    const [meetup] = await app.query<{ seats_taken: number }>('SELECT seats_taken FROM meetups WHERE id = $1', [
      meetupId,
    ]);
    expect(meetup!.seats_taken).toBe(5);
    const [row] = await app.query<{ guest_diet: string }>('SELECT guest_diet FROM invitations WHERE id = $1', [
      guests[0]!.invitationId,
    ]);
    expect(row!.guest_diet).toBe('no nuts');
  });

  it('invites the next listed name when somebody says no', async () => {
    const { meetupId, guests } = await givenTable(app, { capacity: 5, invited: 4, listed: 2 });
    await guest.answer(guests[1]!.token, { answer: 'no' });
    expect((await states(meetupId)).map(({ state }) => state)).toEqual([
      'invited',
      'declined',
      'invited',
      'invited',
      'invited',
      'listed',
    ]);
    expect((await kinds(meetupId)).sort()).toEqual(['declined', 'invitation']);
  });

  it('says the same thing twice without a second mail', async () => {
    const { meetupId, guests } = await givenTable(app, { capacity: 5, invited: 1 });
    await guest.answer(guests[0]!.token, { answer: 'yes' });
    const again = await guest.answer(guests[0]!.token, { answer: 'yes' });
    expect(again.status).toBe(303);
    expect(await kinds(meetupId)).toEqual(['accepted']);
  });

  it('refuses plus-ones that do not fit, keeps the seat, and keeps what was typed', async () => {
    const { meetupId, guests } = await givenTable(app, { capacity: 5, invited: 4, plusOnesCap: 2 });
    const response = await guest.answer(guests[0]!.token, { answer: 'yes', plusOnes: 2, note: 'We are <three>' });
    expect(response.status).toBe(409);
    expect(await response.text()).toContain('We are &lt;three>');
    expect((await states(meetupId))[0]).toMatchObject({ state: 'invited', answer: null });
  });

  it('asks to look again when the page is older than the invitation', async () => {
    const { guests } = await givenTable(app, { capacity: 5, invited: 1 });
    const { token } = guests[0]!;
    const old = await (await guest.open(token)).text();
    await guest.answer(token, { answer: 'yes' });
    const response = await guest.send(token, old, { answer: 'no' });
    expect(response.status).toBe(409);
  });
});

describe('the clock', () => {
  it('releases the seat of who stays silent and gives it to the next name', async () => {
    const { meetupId } = await givenTable(app, { capacity: 5, invited: 4, listed: 1 });
    app.clock.advance({ days: 4 });
    await app.nest.get(TickService).round();
    expect((await states(meetupId)).map(({ state }) => state)).toEqual([
      'lapsed',
      'lapsed',
      'lapsed',
      'lapsed',
      'invited',
    ]);
    expect(await codes(meetupId)).toEqual(expect.arrayContaining(['lapsed', 'invited']));
    await app.nest.get(TickService).round();
    expect(await kinds(meetupId)).toEqual(['invitation']);
  });
});
