import { beforeAll, expect, it } from '@jest/globals';
import { TickService } from '../../api/src/tables/tick.service.js';
import { organizersPhone, type Phone } from '../support/phone.js';
import { GuestBrowser } from '../support/table.js';

/**
 * A quarter with the sample circle, from the empty instance to the draft of the next one, on a clock that the test moves. The organizer
 * uses a phone; guests answer late, change their minds, say nothing, and two seats are lost on the day.
 */
const phone = organizersPhone();
let app: Phone['app'];
let page: Phone['page'];
beforeAll(() => void ({ app, page } = phone));

const { shot } = phone;

interface Guest {
  id: string;
  name: string;
  state: string;
  plusOnes: number;
}
const HOUR = 3_600_000;

it('is played with the sample circle, press by press', async () => {
  const guest = new GuestBrowser(app);
  let api = app.api;
  /** Nobody stays signed in for a month without coming by; and the phone knows what day it is. */
  const signIn = async (): Promise<void> => {
    api = await app.given.session(app.organizerId);
    const [name, value] = api.headers['cookie']!.split('=') as [string, string];
    await page.context().addCookies([{ name, value, url: app.url }]);
    await page.clock.setSystemTime(app.clock.now());
  };
  const press = (name: string | RegExp) =>
    page
      .getByRole('button', { name, exact: typeof name === 'string' })
      .first()
      .click();

  await page.goto(app.url);
  await press('Look around with a sample circle');
  await page.getByText('The sample circle sits at your table').waitFor();
  const { meetups } = (await api.get('/overview')).body;
  const [{ id, startsAt }] = meetups as [{ id: string; startsAt: string }];
  const start = new Date(startsAt).getTime();
  const meetup = async () =>
    (await api.get(`/meetups/${id}`)).body as {
      state: string;
      seatsTaken: number;
      capacity: number;
      invitations: Guest[];
    };
  const named = async (state: string): Promise<Guest[]> =>
    (await meetup()).invitations.filter((one) => one.state === state);
  const tokenOf = async (one: Guest): Promise<string> =>
    new URL((await api.get(`/invitations/${one.id}/link`)).body.url).pathname.split('/').at(-1)!;
  const answer = async (one: Guest, said: 'yes' | 'no' | 'maybe', plusOnes = 0): Promise<void> => {
    const { status } = await guest.answer(await tokenOf(one), { answer: said, plusOnes });
    expect(status).toBe(303);
  };
  /** So many hours before the evening, and every hour on the way there the clock ticks. */
  let [fullest, overbooked] = [0, 0];
  const until = async (hoursBefore: number): Promise<void> => {
    const goal = start - hoursBefore * HOUR;
    while (app.clock.now().getTime() < goal) {
      app.clock.set(new Date(Math.min(goal, app.clock.now().getTime() + 6 * HOUR)));
      await app.nest.get(TickService).round();
      const { rows } = {
        rows: await app.query<{ taken: number; capacity: number }>(
          'SELECT seats_taken AS taken, capacity FROM meetups WHERE id = $1',
          [id],
        ),
      };
      fullest = Math.max(fullest, rows[0]!.taken);
      overbooked += Number(rows[0]!.taken > rows[0]!.capacity);
    }
    await signIn();
  };

  // The table is proposed, kept, and invited.
  await until(21 * 24);
  await page.goto(`${app.url}/meetups/${id}`);
  await press('Propose a table');
  await page.getByRole('dialog').locator('ol li').first().waitFor();
  await shot('1-proposed');
  await press('Put these on the list');
  await page.getByText(/names added\. Nothing was sent\./).waitFor();
  const first = await named('listed');
  await press('Invite …');
  await press(/^Send \d+ invitations$/);
  await page
    .getByText(/invitations go out/)
    .first()
    .waitFor();
  expect((await named('invited')).map(({ name }) => name)).toEqual(first.map(({ name }) => name));
  app.clock.advance({ minutes: 2 });

  // Yes, no, maybe, silence.
  const [anna, ben, clara, silent, ...others] = first as [Guest, Guest, Guest, Guest, ...Guest[]];
  await answer(anna, 'yes');
  await answer(ben, 'no');
  await answer(clara, 'maybe');
  for (const other of others) await answer(other, 'yes');
  await until(14 * 24);
  expect((await meetup()).invitations.find((one) => one.id === silent.id)!.state).toBe('lapsed');
  await answer(clara, 'yes');
  // A late yes is welcome if a chair is free, and a place in the line if not.
  await answer(silent, 'yes');
  await page.goto(`${app.url}/meetups/${id}`);
  await page.getByRole('heading', { name: 'Guest list' }).waitFor();
  await shot('2-answered');

  // At the decision time there is a card; nothing happens without the press.
  await until(40);
  await page.goto(app.url);
  await page.getByText('Is it on? You can say so now').waitFor();
  await page.getByText('Is it on? You can say so now').click();
  await page.getByRole('heading', { name: 'It can go ahead' }).waitFor();
  await shot('3-decide');
  expect((await meetup()).state).toBe('inviting');
  await press('It’s on');
  await page.getByText('It’s on. Everybody can rely on it.').waitFor();
  expect((await meetup()).state).toBe('confirmed');

  // Two seats are lost on the day; whoever waits is offered one.
  await until(6);
  for (const gone of (await named('accepted')).slice(0, 2)) await answer(gone, 'no');
  await app.nest.get(TickService).round();
  for (const offered of await named('offered')) await answer(offered, 'yes');
  const seated = await named('accepted');

  // The evening, with one thumb.
  await until(-6);
  await page.goto(app.url);
  await page.getByText('How was it? Note who came').waitFor();
  await page.goto(`${app.url}/meetups/${id}/evening`);
  await press('All came');
  const missing = page.getByRole('group', { name: seated[0]!.name, exact: true });
  await missing.getByRole('button', { name: 'Did not show' }).click();
  const line = page.getByLabel(`A line about ${seated[1]!.name}`);
  await line.fill('Looks for a flat');
  await line.blur();
  await page.getByText('Saved', { exact: true }).waitFor();
  await press('Close the evening');
  await page.getByText('Closed').first().waitFor();
  await shot('4-closed');

  // Remembered, and the next one is a press away.
  const { contactId } = (await meetup()).invitations.find(({ id: other }) => other === seated[1]!.id) as never as {
    contactId: string;
  };
  await page.goto(`${app.url}/contacts/${contactId}`);
  await page.getByText('Looks for a flat').first().waitFor();
  await page.goto(`${app.url}/meetups/${id}`);
  await press('Draft the next quarter');
  await page.getByRole('heading', { name: 'Nobody on the list yet' }).waitFor();

  expect(overbooked).toBe(0);
  expect(fullest).toBeGreaterThanOrEqual(5);
  // At most four automatic mails for each guest, and each step of it in words.
  const most = await app.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM messages WHERE meetup_id = $1 AND kind IN ('invitation', 'nudge', 'reminder', 'thanks') AND state <> 'recalled'
     GROUP BY invitation_id ORDER BY n DESC LIMIT 1`,
    [id],
  );
  expect(most[0]!.n).toBeLessThanOrEqual(4);
  await page.goto(`${app.url}/meetups/${id}`);
  await page.getByText('You closed the meetup.').waitFor();
}, 120_000);
