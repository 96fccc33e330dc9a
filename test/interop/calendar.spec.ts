import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../support/app.js';
import { installed } from '../support/installed.js';
import { meetupBody } from '../support/meetup-body.js';
import { ANSWERS_BY_MAIL } from '../support/reply-simulators.js';

/** khal, which is python-icalendar with a calendar around it, reads what we mail, offer to subscribe and write to files. */
const run = promisify(execFile);
const itWithKhal = installed('khal') ? it : it.skip;

let app: TestApp;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'stammtisch-khal-'));
  mkdirSync(join(folder, 'calendar'));
  // Another zone than the meetup's: what khal shows proves that it read ours.
  writeFileSync(
    join(folder, 'khal.conf'),
    `[calendars]\n[[table]]\npath = ${join(folder, 'calendar')}\n[locale]\nlocal_timezone = America/New_York\ndefault_timezone = America/New_York\ntimeformat = %H:%M\ndateformat = %Y-%m-%d\nlongdateformat = %Y-%m-%d\ndatetimeformat = %Y-%m-%d %H:%M\nlongdatetimeformat = %Y-%m-%d %H:%M\n`,
  );
  app = await startApp({ env: ANSWERS_BY_MAIL });
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await app.close();
});

async function shown(file: string): Promise<string[]> {
  const path = join(folder, 'shown.ics');
  writeFileSync(path, file);
  const format = '{title}|{start-long}|{end-time}|{location}';
  const { stdout } = await run('khal', ['-c', join(folder, 'khal.conf'), 'printics', '-f', format, path], {
    env: { ...process.env, HOME: folder, LC_ALL: 'C.UTF-8' },
    timeout: 20_000,
  });
  return stdout.split('\n').filter((line) => line.includes('|'));
}

itWithKhal(
  'is read by khal: invitation, change, cancellation, feed and the file of everything',
  async () => {
    const { api } = app;
    const title = 'Frühling, „Tee; Ton“ \\ 春 ☕ '.repeat(2).trim();
    const venue = {
      kind: 'place',
      name: 'Café Anker; hinten',
      street: 'Am Kanal 1, 2. Hof',
      postCode: '10999',
      city: 'Berlin',
    };
    const { body: place } = await api.post('/venues', venue);
    const contact = { name: 'Anna', channels: [{ kind: 'email', value: 'anna@example.org' }] };
    const contactId = (await api.post('/contacts', contact)).body.id;
    const plan = {
      title,
      localStart: '2027-06-10T19:00',
      zone: 'Europe/Berlin',
      capacity: 5,
      minimum: 3,
      venueId: place.id,
    };
    const made = await api.post('/meetups', plan);
    expect([made.status, made.text]).toEqual([201, made.text]);
    const meetup = made.body;
    const { body: listed } = await api.post(`/meetups/${meetup.id}/invitations`, { contactIds: [contactId] });
    const asked = await api.post(`/meetups/${meetup.id}/waves`, { invitationIds: [listed.invitations[0].id] });
    expect([asked.status, asked.text]).toEqual([201, asked.text]);
    const file = async (kind: string): Promise<string> => {
      const [row] = await app.query<{ calendar: string }>(
        'SELECT calendar FROM messages WHERE kind = $1 ORDER BY created_at DESC LIMIT 1',
        [kind],
      );
      return row!.calendar;
    };
    const where = 'Café Anker; hinten, Am Kanal 1, 2. Hof, 10999 Berlin';
    expect(await shown(await file('invitation'))).toEqual([`${title}|2027-06-10 13:00|16:00|${where}`]);

    // It has left: only whoever knows of an evening hears that it is off.
    app.clock.advance({ minutes: 5 });
    await app.query(`UPDATE messages SET state = 'sent', sent_at = now()`);
    const now = (await api.get(`/meetups/${meetup.id}`)).body;
    const later = meetupBody(now, { localStart: '2027-12-10T20:30' });
    const moved = await api.ifMatch(now.version).put(`/meetups/${meetup.id}`, later);
    expect([moved.status, moved.text]).toEqual([200, moved.text]);
    const winter = `${title}|2027-12-10 14:30|17:30|${where}`;
    expect(await shown(await file('changed'))).toEqual([winter]);

    const { body: feed } = await api.post('/feeds', { label: 'khal' });
    expect(await shown(await (await fetch(app.url + new URL(feed.url).pathname)).text())).toEqual([winter]);
    expect(await shown((await api.get('/exports/meetups.ics')).text)).toEqual([winter]);

    // An hour that is there twice, of which the second was meant.
    const night = await api.post('/meetups', {
      ...plan,
      title: 'Twice',
      localStart: '2027-10-31T02:30',
      repeatedHour: 'later',
      venueId: null,
    });
    expect([night.status, night.text]).toEqual([201, night.text]);
    expect(await shown((await api.get('/exports/meetups.ics')).text)).toContain('Twice|2027-10-30 21:30|00:30|');

    await api.post(`/meetups/${meetup.id}/cancellation`, { reason: '' });
    const [cancelled] = await shown(await file('cancelled'));
    expect(cancelled).toContain('2027-12-10 14:30');
  },
  60_000,
);
