import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Database } from '../../api/src/database/database.js';
import { FormNonce } from '../../api/src/guest/form-nonce.js';
import { IntroductionsClock } from '../../api/src/introductions/introductions-clock.js';
import { startApp, type TestApp } from '../support/app.js';
import { withoutLock } from '../support/without-lock.js';

let app: TestApp;
let anna: string;
let ben: string;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());
beforeEach(async () => {
  app.clock.set(new Date());
  [anna, ben] = await Promise.all([person('Anna Schmidt', 'de'), person('Ben Okafor', 'en')]);
});

const addressOf = (name: string): string => `${name.split(' ')[0]!.toLowerCase()}@example.org`;
const person = async (name: string, locale: string): Promise<string> =>
  (
    await app.api.post('/contacts', {
      ...{ name, locale },
      channels: [
        { kind: 'email', value: addressOf(name) },
        { kind: 'signal', value: `+49 30 ${name}` },
      ],
    })
  ).body.id;
const propose = (body: object = {}) =>
  app.api.post('/introductions', { contactIds: [anna, ben], words: 'You both sail.', ...body });
const stateOf = async (id: string) =>
  (await app.api.get('/introductions')).body.items.find((one: { id: string }) => one.id === id).state;

interface Mail {
  kind: string;
  contactId: string;
  toAddress: string;
  state: string;
  bodyText: string;
  everything: string;
}
const mails = (id: string) =>
  app.query<Mail>(
    `SELECT kind, contact_id AS "contactId", to_address AS "toAddress", state, body_text AS "bodyText",
       subject || body_text || body_html AS everything FROM messages WHERE introduction_id = $1 ORDER BY kind, to_address`,
    [id],
  );
/** The link as its reader finds it in the mail. */
async function linkOf(id: string, contactId: string): Promise<string> {
  const rows = await app.query<{ id: string; contact_id: string }>(
    `SELECT id, contact_id FROM messages WHERE introduction_id = $1 AND kind = 'introduction'`,
    [id],
  );
  const { text } = (await app.api.get(`/messages/${rows.find((row) => row.contact_id === contactId)!.id}`)).body;
  return /\/i\/(\w+)/.exec(text)![1]!;
}
const page = async (token: string): Promise<{ status: number; html: string }> => {
  const answer = await app.anonymous.get(`/i/${token}`);
  // What differs between two visits of the very same page.
  return { status: answer.status, html: answer.text.replace(/value="[\w.-]{20,}"/g, '').replaceAll(token, '') };
};
async function press(token: string, answer: string, channel = 0): Promise<number> {
  const { text } = await app.anonymous.get(`/i/${token}`);
  const ids = [...text.matchAll(/name="channel" value="([^"]*)"/g)].map(([, id]) => id!);
  const nonce = app.nest.get(FormNonce).issue(token, new Date(app.clock.now().getTime() - 5_000));
  const body = new URLSearchParams({ answer, channel: ids[channel] ?? '', nonce });
  return (await app.anonymous.send('POST', `/i/${token}`, body)).status;
}
async function asked(): Promise<{ id: string; a: string; b: string }> {
  const { id } = (await propose()).body;
  return { id, a: await linkOf(id, anna), b: await linkOf(id, ben) };
}

describe('an introduction', () => {
  it('is announced as it will be sent, and asks each once in their language without any address', async () => {
    const preview = (await app.api.post('/introduction-preview', { contactIds: [anna, ben], words: 'You both sail.' }))
      .body;
    const id = randomUUID();
    const once = app.api.with({ 'idempotency-key': id });
    for (let press = 0; press < 2; press++)
      expect((await once.post('/introductions', { contactIds: [anna, ben], words: 'You both sail.' })).status).toBe(
        201,
      );

    const sent = await mails(id);

    expect(sent.map(({ toAddress, kind }) => [toAddress, kind])).toEqual([
      ['anna@example.org', 'introduction'],
      ['ben@example.org', 'introduction'],
    ]);
    expect(sent[0]!.bodyText).toContain('Hallo Anna,');
    expect(sent[1]!.bodyText).toContain('You both sail.');
    for (const { everything } of sent) expect(everything).not.toMatch(/example\.org|\+49/);
    const shown = (text: string) => text.replace(/\S*\/i\/\S*|\ufdd0\w+\ufdd1/g, '');
    for (const { contactId, bodyText } of sent)
      expect(shown(preview.items.find((one: { contactId: string }) => one.contactId === contactId).text)).toBe(
        shown(bodyText),
      );
  });

  it('exchanges the chosen addresses when both said yes, and stands in both histories', async () => {
    const { id, a, b } = await asked();
    expect(await press(a, 'yes', 1)).toBe(303);
    expect(await mails(id)).toHaveLength(2);
    expect(await press(b, 'yes')).toBe(303);
    expect(await press(b, 'yes')).toBe(200);

    const told = (await mails(id)).filter(({ kind }) => kind === 'introduced');
    expect(told.map(({ toAddress }) => toAddress)).toEqual(['anna@example.org', 'ben@example.org']);
    expect(told[0]!.everything).toContain('ben@example.org');
    expect(told[1]!.everything).toContain('+49 30 Anna Schmidt');
    expect(told[1]!.everything).not.toContain('anna@example.org');
    expect(await stateOf(id)).toBe('complete');
    for (const contactId of [anna, ben])
      expect((await app.api.get(`/contacts/${contactId}/history`)).body.items).toMatchObject([
        { interaction: 'intro', participants: [{ contactId: anna }, { contactId: ben }] },
      ]);
    expect((await app.api.post(`/introductions/${id}/withdrawal`)).status).toBe(409);
    expect((await page(a)).html).toContain('Ihr habt beide Ja gesagt.');
  });

  it('shows and mails nobody what the other one said', async () => {
    const [silent, declined] = [await asked(), await askedOthers()];
    await press(declined.b, 'no');
    const before = await Promise.all([page(silent.a), page(declined.a)]);
    expect(before[1]).toEqual(before[0]);
    await press(silent.a, 'yes');
    await press(declined.a, 'yes');
    const after = await Promise.all([page(silent.a), page(declined.a)]);
    expect(after[0]!.html).toContain('Du hast Ja gesagt.');
    expect(after[1]).toEqual(after[0]);
    for (const { id } of [silent, declined]) {
      expect(await mails(id)).toHaveLength(2);
      expect(await stateOf(id)).toBe('open');
    }

    // In the end both are the same as well: nobody hears, and what was to be shared is gone.
    app.clock.advance({ days: 31 });
    await app.nest.get(IntroductionsClock).round();
    const unknown = await page('0'.repeat(39));
    for (const { id, a, b } of [silent, declined]) {
      for (const token of [a, b]) expect(await page(token)).toEqual(unknown);
      expect(await app.query('SELECT shared_value FROM introduction_sides WHERE introduction_id = $1', [id])).toEqual([
        { shared_value: null },
        { shared_value: null },
      ]);
      expect(await mails(id)).toHaveLength(2);
    }
  });

  /** Two others of the same names and languages, so that pages can be compared. */
  async function askedOthers(): Promise<{ id: string; a: string; b: string }> {
    [anna, ben] = await Promise.all([person('Anna Schmidt', 'de'), person('Ben Okafor', 'en')]);
    const asking = await asked();
    return asking;
  }

  it('is taken back with its mails, and its links look like any that never was', async () => {
    const { id, a } = await asked();
    expect((await app.api.post(`/introductions/${id}/withdrawal`)).body.state).toBe('withdrawn');
    expect((await mails(id)).map(({ state }) => state)).toEqual(['recalled', 'recalled']);
    expect(await page(a)).toEqual(await page('0'.repeat(39)));
    expect((await propose()).status).toBe(201);
  });

  it('is changed by nothing but a press', async () => {
    const { a } = await asked();
    const bare = new URLSearchParams({ answer: 'yes' });
    expect((await app.anonymous.send('POST', `/i/${a}`, bare)).status).toBe(200);
    await app.anonymous.get(`/i/${a}?answer=yes&saved`);
    await app.anonymous.get(`/i/${a}/stop`);
    expect(await press(a, 'perhaps')).toBe(422);
    expect(await press(a, 'yes', 9)).toBe(422);
    expect(
      await app.query('SELECT FROM introduction_sides WHERE answer IS NOT NULL AND contact_id = $1', [anna]),
    ).toEqual([]);
    for (const door of ['r', 'u', 'f'])
      expect((await app.anonymous.get(`/${door}/${a}${door === 'f' ? '.ics' : ''}`)).status).toBe(404);
  });

  it('hands nothing over for somebody who wants no more mails since', async () => {
    const { id, a, b } = await asked();
    await press(a, 'yes');
    expect((await app.anonymous.send('POST', `/i/${a}/stop`, 'List-Unsubscribe=One-Click')).status).toBeLessThan(500);
    expect((await app.anonymous.send('POST', `/i/${a}/stop`, new URLSearchParams())).status).toBe(200);
    await press(b, 'yes');
    expect(await mails(id)).toHaveLength(2);
    const refused = await propose({ contactIds: [anna, await person('Chen', 'zh')] });
    expect(refused.body.errors).toMatchObject([{ field: 'contactIds', rule: 'wants-no-mails' }]);
  });

  it('hands nothing over for somebody who is not to be contacted since', async () => {
    const { id, a, b } = await asked();
    await press(a, 'yes');
    await app.query('UPDATE contacts SET do_not_invite = true, do_not_contact = true WHERE id = $1', [anna]);
    await press(b, 'yes');
    expect(await mails(id)).toHaveLength(2);
    const refused = await propose({ contactIds: [anna, await person('Chen', 'zh')] });
    expect(refused.body.errors).toMatchObject([{ field: 'contactIds', rule: 'not-to-contact' }]);
  });

  it('is not proposed when one of them cannot be asked', async () => {
    const { id: mute } = (await app.api.post('/contacts', { name: 'No Address' })).body;
    const rule = async (contactIds: string[]) => (await propose({ contactIds })).body.errors[0].rule;
    expect(await rule([anna, mute])).toBe('no-address');
    expect(await rule([anna, randomUUID()])).toBe('unknown');
    expect(await rule([anna])).toBe('too-few');
    expect(await rule([anna, anna])).toBe('not-unique');
    await propose();
    expect(await rule([ben, anna])).toBe('asked-already');
    const chen = await person('Chen', 'zh');
    await app.api.put(`/contacts/${anna}/never-together/${chen}`);
    expect(await rule([anna, chen])).toBe('kept-apart');
    const stranger = (await app.given.organizer()).api;
    expect((await stranger.post('/introductions', { contactIds: [anna, ben] })).status).toBe(422);
    expect((await stranger.get('/introductions')).body.items).toEqual([]);
  });
});

describe('two presses at the same moment', () => {
  /** @returns how many exchange mails there are */
  async function race(): Promise<number> {
    [anna, ben] = await Promise.all([person('Anna Schmidt', 'de'), person('Ben Okafor', 'en')]);
    const { id, a, b } = await asked();
    await Promise.all([press(a, 'yes'), press(b, 'yes')]);
    return (await mails(id)).filter(({ kind }) => kind === 'introduced').length;
  }

  it('exchange once each', async () => {
    const outcomes = [];
    for (let round = 0; round < 20; round++) outcomes.push(await race());
    expect(outcomes.filter((count) => count !== 2)).toEqual([]);
  });

  it('lose each other when the lock is taken away: the test sees what it should', async () => {
    const restore = withoutLock(app.nest.get(Database), 'FOR UPDATE OF n');
    const outcomes: number[] = [];
    try {
      for (let round = 0; round < 40 && !outcomes.includes(0); round++) outcomes.push(await race());
    } finally {
      restore();
    }
    expect(outcomes).toContain(0);
  });

  it('end either withdrawn and silent, or complete and told', async () => {
    for (let round = 0; round < 10; round++) {
      [anna, ben] = await Promise.all([person('Anna Schmidt', 'de'), person('Ben Okafor', 'en')]);
      const { id, a, b } = await asked();
      await press(a, 'yes');
      await Promise.all([press(b, 'yes'), app.api.post(`/introductions/${id}/withdrawal`)]);
      const told = (await mails(id)).filter(({ kind, state }) => kind === 'introduced' && state !== 'recalled').length;
      expect([await stateOf(id), told]).toEqual(told === 2 ? ['complete', 2] : ['withdrawn', 0]);
    }
  });
});
