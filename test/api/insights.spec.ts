import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../support/app.js';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

it('counts evenings, chairs, answers and returns, and only those that are over', async () => {
  const ada = await app.given.organizer();
  expect((await ada.api.get('/insights')).body).toEqual({
    ...{ quarters: [], venues: [] },
    answers: { page: 0, calendar: 0, organizer: 0, silent: 0 },
    returns: { once: 0, twiceOrThrice: 0, moreOften: 0 },
  });
  const people = await Promise.all(
    ['Anna', 'Ben', 'Cem'].map(async (name) => (await ada.api.post('/contacts', { name })).body.id as string),
  );
  const [anna, ben, cem] = people as [string, string, string];
  const venue = (await ada.api.post('/venues', { kind: 'place', name: 'Café Nord' })).body.id;
  const evening = async (
    quarter: string,
    kinds: Record<string, string>,
    { state = 'closed', answers = {} }: { state?: string; answers?: Record<string, string | null> } = {},
  ) => {
    const id = randomUUID();
    const month = Number(quarter.slice(-1)) * 3;
    const day = `${quarter.slice(0, 4)}-${String(month).padStart(2, '0')}-10`;
    await app.query(
      `INSERT INTO meetups (organizer_id, id, title, state, local_start, zone, duration_minutes, starts_at, ends_at, quarter, capacity, minimum,
         seat_mode, venue_id)
       VALUES ($1, $2, 'Table', $3, $4::text || 'T19:00', 'Europe/Berlin', 120, $4::text::timestamptz, $4::text::timestamptz + interval '2 hours', $5, 6, 3, 'held', $6)`,
      [ada.id, id, state, day, quarter, venue],
    );
    for (const [contactId, kind] of Object.entries(kinds))
      await app.query('INSERT INTO attendances VALUES ($1, $2, $3, $4, now())', [ada.id, id, contactId, kind]);
    for (const [contactId, source] of Object.entries(answers))
      await app.query(
        `INSERT INTO invitations (organizer_id, id, meetup_id, contact_id, rank, state, answer, answer_source, answered_at, invited_at, link_hash,
           link_sealed, uid_key)
         VALUES ($1, gen_random_uuid(), $2::uuid, $3::uuid, 1, $4, $5, $6::text, CASE WHEN $6::text IS NULL THEN NULL ELSE now() END, now(), sha256($2::uuid::text::bytea || $3::uuid::text::bytea), '', '')`,
        [ada.id, id, contactId, source ? 'accepted' : 'lapsed', source ? 'yes' : null, source],
      );
  };
  await evening(
    '2026-Q1',
    { [anna]: 'came', [ben]: 'late' },
    { answers: { [anna]: 'page', [ben]: 'calendar', [cem]: null } },
  );
  await evening('2026-Q2', { [anna]: 'came', [cem]: 'no-show' }, { answers: { [anna]: 'organizer', [cem]: 'page' } });
  await evening('2026-Q2', { [anna]: 'walk-in', [cem]: 'came' });
  await evening('2026-Q3', { [ben]: 'came' }, { state: 'cancelled' });

  expect((await ada.api.get('/insights')).body).toEqual({
    quarters: [
      { quarter: '2026-Q2', meetups: 2, chairs: 10, invited: 2, saidYes: 2, came: 3, firstTime: 1, noShow: 1 },
      { quarter: '2026-Q1', meetups: 1, chairs: 5, invited: 3, saidYes: 2, came: 2, firstTime: 2, noShow: 0 },
    ],
    venues: [{ id: venue, name: 'Café Nord', meetups: 3, chairs: 15, came: 5 }],
    answers: { page: 2, calendar: 1, organizer: 1, silent: 1 },
    returns: { once: 2, twiceOrThrice: 1, moreOften: 0 },
  });
  expect((await (await app.given.organizer()).api.get('/insights')).body.quarters).toEqual([]);
});
