import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../support/app.js';
import { givenTable, type GivenGuest, GuestBrowser } from '../support/table.js';

let app: TestApp;
let browser: GuestBrowser;

beforeAll(async () => {
  app = await startApp();
  browser = new GuestBrowser(app);
});
afterAll(() => app.close());

const invited = async (options = {}): Promise<GivenGuest> =>
  (await givenTable(app, { capacity: 5, invited: 1, ...options })).guests[0]!;
const invitation = async ({ invitationId }: GivenGuest) =>
  (await app.query('SELECT * FROM invitations WHERE id = $1', [invitationId]))[0]!;
/** Everything that could change, as one text. */
const world = async () =>
  JSON.stringify(
    await app.query(
      `SELECT (SELECT jsonb_agg(i ORDER BY i.id) FROM invitations i) AS i, (SELECT jsonb_agg(m ORDER BY m.id) FROM meetups m) AS m,
         (SELECT jsonb_agg(c ORDER BY c.id) FROM contacts c) AS c, (SELECT count(*) FROM messages) AS n, (SELECT count(*) FROM meetup_log) AS l`,
    ),
  );

describe('looking', () => {
  it.each(['GET', 'HEAD'])('changes nothing by %s, wherever it looks', async (method) => {
    const { token } = await invited();
    const before = await world();
    for (const path of ['', '?choice=yes', '?choice=no', '/not-me', '/about-me', '/meetup.ics'])
      expect((await fetch(`${app.url}/r/${token}${path}`, { method })).status).toBe(200);
    expect((await fetch(`${app.url}/u/${token}`, { method })).status).toBe(200);
    expect(await world()).toBe(before);
  });

  it('shows the same page for an unknown, a replaced and a not yet sent link', async () => {
    const replaced = await invited();
    const { guests } = await givenTable(app, { listed: 1, state: 'draft' });
    await app.api.post(`/invitations/${replaced.invitationId}/link-rotation`);
    const pages = [];
    for (const token of ['0'.repeat(39), replaced.token, guests[0]!.token, '%00', 'x'.repeat(3000)]) {
      const response = await browser.open(token);
      pages.push([response.status, await response.text()]);
    }
    expect(new Set(pages.slice(0, 3).map(String)).size).toBe(1);
    expect(pages.map(([status]) => status)).toEqual([404, 404, 404, 404, 404]);
  });

  it('is private, referrer-less and free of scripts, and speaks the language asked for', async () => {
    const { token } = await invited();
    const response = await browser.open(token, '?lang=zh');
    const html = await response.text();
    expect(html).toContain('<html lang="zh-Hans"');
    expect(html).not.toMatch(/<script|style="|onload=/);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('referrer-policy')).toBe('no-referrer');
    expect(response.headers.get('x-robots-tag')).toContain('noindex');
  });

  it('names neither another guest nor anything private', async () => {
    const { guests, meetupId } = await givenTable(app, { capacity: 8, invited: 3 });
    await app.query(`UPDATE contacts SET note = 'secret of the organizer'`);
    await app.query(`UPDATE invitations SET state = 'accepted' WHERE id = $1`, [guests[1]!.invitationId]);
    const read = async (path: string) => (await fetch(`${app.url}/r/${guests[0]!.token}${path}`)).text();
    for (const path of ['', '/about-me', '/meetup.ics', '/not-me']) {
      const text = await read(path);
      expect(text).not.toContain('secret of the organizer');
      expect(text).not.toContain(guests[1]!.address);
      expect(text).not.toContain(guests[0]!.address);
      expect(text).not.toContain(guests[2]!.name);
    }
    await app.query(`UPDATE meetups SET guest_list = 'invited' WHERE id = $1`, [meetupId]);
    expect(await read('')).toContain('Guest');
  });

  it('gives a calendar file that can be answered by nobody', async () => {
    const { token } = await invited();
    const text = await (await fetch(`${app.url}/r/${token}/meetup.ics`)).text();
    expect(text).toContain('METHOD:PUBLISH');
    expect(text).toContain('BEGIN:VTIMEZONE');
    expect(text).not.toMatch(/ATTENDEE|ORGANIZER|\/r\//);
  });
});

describe('a form that no person sent', () => {
  const post = async (guest: GivenGuest, headers: Record<string, string>, wait = true) => {
    const page = await (await browser.open(guest.token)).text();
    const hidden = Object.fromEntries(
      [...page.matchAll(/name="(\w+)" value="([^"]*)"/g)].map(([, name, value]) => [name, value]),
    );
    if (wait) app.clock.advance({ seconds: 2 });
    const body = new URLSearchParams({ ...hidden, answer: 'yes' });
    return { status: await sendForm(`${app.url}/r/${guest.token}`, body, headers) };
  };

  it.each([
    ['another site', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-user': '?1' }],
    ['a script without a press', { 'sec-fetch-site': 'same-origin', 'sec-fetch-mode': 'navigate' }],
  ])('from %s changes nothing and asks to press again', async (_, headers) => {
    const guest = await invited();
    expect((await post(guest, headers)).status).toBe(200);
    expect(await invitation(guest)).toMatchObject({ state: 'invited', answer: null });
  });

  it('faster than anybody reads changes nothing', async () => {
    const guest = await invited();
    expect((await post(guest, {}, false)).status).toBe(200);
    expect(await invitation(guest)).toMatchObject({ state: 'invited', answer: null });
  });

  it('is stored when a person presses', async () => {
    const guest = await invited();
    const pressed = { 'sec-fetch-site': 'same-origin', 'sec-fetch-mode': 'navigate', 'sec-fetch-user': '?1' };
    expect((await post(guest, pressed)).status).toBe(303);
    expect(await invitation(guest)).toMatchObject({ state: 'accepted', answer: 'yes' });
  });
});

/** As a browser does: fetch() would put its own Sec-Fetch-Mode in place of the test's. */
function sendForm(url: string, body: URLSearchParams, headers: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    const type = { 'content-type': 'application/x-www-form-urlencoded' };
    const sent = request(url, { method: 'POST', headers: { ...type, ...headers } }, (response) => {
      response.resume();
      resolve(response.statusCode!);
    });
    sent.on('error', reject).end(body.toString());
  });
}

describe('what a guest types', () => {
  it('comes back in full when something needs another look', async () => {
    const guest = await invited();
    const note = `${'n'.repeat(1001)}<b>`;
    const response = await browser.answer(guest.token, { answer: 'yes', note, diet: 'no "nuts" & no <milk>' });
    const html = await response.text();
    expect(response.status).toBe(422);
    expect(html).toContain(`${'n'.repeat(1001)}&lt;b`);
    expect(html).toContain('no &quot;nuts&quot; &amp; no &lt;milk');
    expect(await invitation(guest)).toMatchObject({ state: 'invited', guest_note: '', guest_diet: '' });
  });

  it('needs a choice', async () => {
    const guest = await invited();
    expect((await browser.answer(guest.token, { note: 'hello' })).status).toBe(422);
  });

  it('is cleaned of what only deceives', async () => {
    const guest = await invited();
    await browser.answer(guest.token, { answer: 'maybe', note: 'a\u202egpj.exe\u0000\r\nb' });
    expect(await invitation(guest)).toMatchObject({ state: 'tentative', guest_note: 'agpj.exe\nb' });
  });
});

describe('leaving', () => {
  it('"not me" ends the link, frees the seat, tells the organizer and mails nobody', async () => {
    const { guests, meetupId } = await givenTable(app, { capacity: 5, invited: 4, refill: false });
    const [guest] = guests as [GivenGuest];
    const page = await (await fetch(`${app.url}/r/${guest.token}/not-me`)).text();
    const [, nonce] = /name="nonce" value="([^"]+)"/.exec(page)!;
    app.clock.advance({ seconds: 2 });
    const response = await fetch(`${app.url}/r/${guest.token}/not-me`, {
      method: 'POST',
      body: new URLSearchParams({ nonce: nonce! }),
    });
    expect(response.status).toBe(200);
    expect(await invitation(guest)).toMatchObject({ state: 'withdrawn' });
    const log = await app.query<{ code: string }>('SELECT code FROM meetup_log WHERE meetup_id = $1 ORDER BY id', [
      meetupId,
    ]);
    expect(log.map(({ code }) => code)).toEqual(['not-me', 'withdrawn']);
    expect(await app.query('SELECT 1 FROM messages WHERE meetup_id = $1', [meetupId])).toEqual([]);
  });

  it.each(['application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])(
    'unsubscribes by one click (RFC 8058) whatever the body: %s',
    async (type) => {
      const guest = await invited();
      const body = type.startsWith('multipart')
        ? '--x\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--x--\r\n'
        : 'List-Unsubscribe=One-Click';
      const response = await fetch(`${app.url}/u/${guest.token}`, {
        method: 'POST',
        headers: { 'content-type': type },
        body,
      });
      expect(response.status).toBe(200);
      const [contact] = await app.query<{ muted_at: Date }>('SELECT muted_at FROM contacts WHERE id = $1', [
        guest.contactId,
      ]);
      expect(contact!.muted_at).not.toBeNull();
      await browser.answer(guest.token, { answer: 'yes' });
      expect(await app.query('SELECT 1 FROM messages WHERE contact_id = $1', [guest.contactId])).toEqual([]);
    },
  );
});
