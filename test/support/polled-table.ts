import { expect } from '@jest/globals';
import { TickService } from '../../api/src/tables/tick.service.js';
import type { TestApp } from './app.js';
import type { HttpClient } from './http-client.js';
import { GuestBrowser } from './table.js';

const NOW = new Date('2027-04-01T10:00:00Z');
export const ZONE = 'Europe/Berlin';
/** Thursdays at seven. */
export const [A, B, C] = ['2027-04-22T19:00', '2027-04-29T19:00', '2027-05-06T19:00'] as const;
export const CLOSES = '2027-04-08T20:00'; // 18:00 UTC

export interface PolledGuest {
  name: string;
  id: string;
  token: string;
}
/** A meetup whose date is looked for. */
export interface PolledTable {
  api: HttpClient;
  id: string;
  guests: PolledGuest[];
  /** The ids of the options, in their order. */
  options: string[];
}

export const planOf = (dates: readonly string[], more = {}) => ({
  options: dates.map((localStart) => ({ localStart })),
  zone: ZONE,
  closesLocal: CLOSES,
  ...more,
});

const WORDS = { y: 'yes', i: 'if-need-be', n: 'no' } as const;

/** What is asked of date polls and said to them, in one app. */
export function polling(app: TestApp) {
  const browser = new GuestBrowser(app);
  const poll = async ({ api, id }: Pick<PolledTable, 'api' | 'id'>) => (await api.get(`/meetups/${id}/poll`)).body;
  const meetup = async ({ api, id }: Pick<PolledTable, 'api' | 'id'>) => (await api.get(`/meetups/${id}`)).body;
  const edit = async (table: Pick<PolledTable, 'api' | 'id'>, body: object) =>
    table.api.ifMatch((await meetup(table)).version).put(`/meetups/${table.id}/poll`, body);
  const states = async (table: PolledTable) =>
    Object.fromEntries((await meetup(table)).invitations.map(({ name, state }: never) => [name, state]));
  const ofMails = (meetupId: string, kinds = '') =>
    app.query<{ name: string; kind: string; state: string; calendar: string | null; body_text: string }>(
      `SELECT to_name AS name, kind, state, calendar, body_text FROM messages
       WHERE meetup_id = $1 AND ($2 = '' OR kind = ANY(string_to_array($2, ','))) ORDER BY to_name, created_at`,
      [meetupId, kinds],
    );
  const mails = async (meetupId: string, kinds = '') =>
    (await ofMails(meetupId, kinds))
      .filter(({ state }) => state !== 'recalled')
      .map(({ name, kind }) => `${name} ${kind}`);
  const codes = async (table: PolledTable) =>
    (await table.api.get(`/meetups/${table.id}/log`)).body.items.map(({ code }: { code: string }) => code);
  async function tickAt(instant: string): Promise<void> {
    app.clock.set(instant);
    await app.nest.get(TickService).round();
  }

  /** A table of five (so four guests) that needs three, with dates and names on its list; nobody is asked yet. */
  async function given(
    names: readonly string[],
    dates: readonly string[] = [A, B, C],
    settings = {},
  ): Promise<PolledTable> {
    app.clock.set(NOW);
    const { api } = await app.given.organizer({ name: 'Ada' });
    const body = { title: 'Spring table', localStart: A, zone: ZONE, capacity: 5, minimum: 3, ...settings };
    const { id } = (await api.post('/meetups', body)).body;
    const contactIds: string[] = [];
    for (const name of names) {
      const channels = [{ kind: 'email', value: `${name.toLowerCase().replace(' ', '.')}@example.org` }];
      contactIds.push((await api.post('/contacts', { name, channels })).body.id);
    }
    const { invitations } = (await api.post(`/meetups/${id}/invitations`, { contactIds })).body;
    const guests = await Promise.all(
      invitations.map(async ({ id: invitationId, name }: { id: string; name: string }) => {
        const { url } = (await api.get(`/invitations/${invitationId}/link`)).body;
        return { name, id: invitationId, token: url.split('/r/')[1]! };
      }),
    );
    const planned = await edit({ api, id }, planOf(dates));
    expect([planned.status, planned.text]).toEqual([200, planned.text]);
    return { api, id, guests, options: planned.body.options.map((option: { id: string }) => option.id) };
  }

  async function asked(names: readonly string[], dates?: readonly string[], settings = {}): Promise<PolledTable> {
    const table = await given(names, dates, settings);
    const answer = await table.api.post(`/meetups/${table.id}/poll/waves`, {
      invitationIds: table.guests.map(({ id }) => id),
    });
    expect(answer.status).toBe(201);
    app.clock.advance({ minutes: 2 });
    return table;
  }

  /** What a guest says to the dates in their order, such as `yin`, through the page. */
  async function say({ guests, options }: PolledTable, name: string, said: string): Promise<Response> {
    const { token } = guests.find((guest) => guest.name === name)!;
    const page = await (await browser.open(token)).text();
    const votes = options.map((id, index) => [`vote-${id}`, WORDS[said[index] as 'y']] as const);
    return browser.send(token, page, Object.fromEntries(votes));
  }

  return { poll, meetup, edit, states, ofMails, mails, codes, tickAt, given, asked, say };
}
