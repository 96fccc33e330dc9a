import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { TickService } from '../../api/src/tables/tick.service.js';
import { startApp, type TestApp } from '../support/app.js';
import { meetupBody } from '../support/meetup-body.js';
import { ANSWERS_BY_MAIL } from '../support/reply-simulators.js';

/** Nothing that a guest gets names another one: no mail, no file, no feed, whatever happened at the table. */
let app: TestApp;
beforeAll(async () => {
  app = await startApp({ env: { ...ANSWERS_BY_MAIL, MAILS_PER_DAY: 'off' } });
});
afterAll(() => app.close());

const GUESTS = 5;
interface Guest {
  contactId: string;
  invitationId: string;
  /** Whatever only they are called, can be reached at, and said. */
  marks: string[];
}
interface Table {
  meetupId: string;
  guests: Guest[];
}

async function givenAsked(guestList: string): Promise<Table> {
  const api = app.api;
  const people = await Promise.all(
    Array.from({ length: GUESTS }, async (_, n) => {
      const mark = randomBytes(4).toString('hex');
      const name = `First${mark} Last${mark}`;
      const person = {
        ...{ name, otherNames: [{ kind: 'nickname', value: `Nick${mark}` }], note: `secret${mark}` },
        channels: [{ kind: 'email', value: `mail${mark}@example.org`, preferred: true }],
        locale: ['en', 'de', 'zh'][n % 3],
      };
      const { body } = await api.post('/contacts', person);
      return { contactId: body.id as string, marks: [mark] };
    }),
  );
  const localStart = Temporal.Instant.fromEpochMilliseconds(app.clock.now().getTime())
    .toZonedDateTimeISO('Europe/Berlin')
    .add({ days: 12 })
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute' });
  const { body: meetup } = await api.post('/meetups', {
    ...{
      title: 'Table',
      localStart,
      zone: 'Europe/Berlin',
      capacity: 5,
      minimum: 3,
      guestList,
      plusOnesCap: 1,
      seatMode: 'first-come',
    },
  });
  const { body: listed } = await api.post(`/meetups/${meetup.id}/invitations`, {
    contactIds: people.map(({ contactId }) => contactId),
  });
  const guests = people.map((person) => ({
    ...person,
    invitationId: listed.invitations.find((one: { contactId: string }) => one.contactId === person.contactId).id,
  }));
  await api.post(`/meetups/${meetup.id}/waves`, { invitationIds: guests.map(({ invitationId }) => invitationId) });
  app.clock.advance({ minutes: 2 });
  return { meetupId: meetup.id, guests };
}

const guest = fc.nat(GUESTS - 1);
const step = fc.oneof(
  fc.record({ do: fc.constant('answer' as const), guest, answer: fc.constantFrom('yes', 'no', 'maybe') }),
  fc.record({ do: fc.constant('withdraw' as const), guest }),
  fc.record({ do: fc.constantFrom('rename' as const, 'move' as const, 'tell' as const, 'confirm' as const) }),
  fc.record({ do: fc.constant('wait' as const), hours: fc.integer({ min: 1, max: 60 }) }),
);

async function play(
  { meetupId, guests }: Table,
  { do: what, ...more }: { do: string; [key: string]: unknown },
  nth: number,
) {
  const api = app.api;
  const invitationId = guests[Number(more['guest'] ?? 0)]!.invitationId;
  const now = (await api.get(`/meetups/${meetupId}`)).body;
  const edit = (changes: object) =>
    api.ifMatch(now.version).put(`/meetups/${meetupId}`, meetupBody(now, { autopilot: true, ...changes }));
  switch (what) {
    case 'answer':
      return api.put(`/invitations/${invitationId}/answer`, { answer: more['answer'] });
    case 'withdraw':
      return api.post(`/invitations/${invitationId}/withdrawal`);
    case 'rename':
      return edit({ title: `Table ${nth}` });
    case 'move':
      return edit({ localStart: now.localStart.replace(/:\d\d$/, `:${String(nth % 60).padStart(2, '0')}`) });
    case 'tell':
      return api.post(`/meetups/${meetupId}/news`);
    case 'confirm':
      return api.post(`/meetups/${meetupId}/confirmation`);
    default:
      app.clock.advance({ hours: Number(more['hours']) });
      return app.nest.get(TickService).round();
  }
}

/** All that this guest has got or can fetch by now. */
async function everythingOf({ contactId, invitationId }: Guest): Promise<string[]> {
  const mails = await app.query<{ id: string; text: string; calendar: string | null }>(
    `SELECT id, concat_ws(E'\\n', subject, to_name, to_address, body_text, body_html, message_id, thread_id, from_address, reply_to) AS text, calendar
     FROM messages WHERE contact_id = $1`,
    [contactId],
  );
  const { body: feed } = await app.api.post('/feeds', { label: '', contactId });
  const link = (await app.api.post(`/invitations/${invitationId}/link-rotation`)).body.url as string | undefined;
  const files = await Promise.all(
    [new URL(feed.url).pathname, ...(link ? [`${new URL(link).pathname}/meetup.ics`] : [])].map(async (path) =>
      (await fetch(app.url + path)).text(),
    ),
  );
  return [...mails.flatMap(({ text, calendar }) => [text, calendar ?? '']), ...files].map((text) =>
    text.replaceAll(/\r\n /g, ''),
  );
}

const foundIn = (texts: readonly string[], others: readonly Guest[]): string[] =>
  others.flatMap(({ marks }) => marks.filter((mark) => texts.some((text) => text.includes(mark))));

it('whatever happened at the table', async () => {
  let mails = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom('nobody', 'accepted', 'invited'),
      fc.array(step, { minLength: 6, maxLength: 14 }),
      fc.boolean(),
      async (guestList, steps, cancelled) => {
        app.clock.set(new Date());
        const table = await givenAsked(guestList);
        for (const [nth, one] of steps.entries()) await play(table, one, nth);
        if (cancelled) await app.api.post(`/meetups/${table.meetupId}/cancellation`, { reason: 'Snow' });
        for (const one of table.guests) {
          const texts = await everythingOf(one);
          mails += texts.length;
          expect(texts.some((text) => text.includes(one.marks[0]!))).toBe(true);
          expect(
            foundIn(
              texts,
              table.guests.filter((other) => other !== one),
            ),
          ).toEqual([]);
        }
      },
    ),
    { numRuns: Number(process.env['NAMES_RUNS'] ?? 6) },
  );
  expect(mails).toBeGreaterThan(50);
}, 120_000);

it('would be seen if it did: the page of a meetup that shows who comes names them', async () => {
  const table = await givenAsked('invited');
  const [one, ...others] = table.guests;
  await app.api.put(`/invitations/${others[0]!.invitationId}/answer`, { answer: 'yes' });
  const { body } = await app.api.post(`/invitations/${one!.invitationId}/link-rotation`);
  const page = await (await fetch(app.url + new URL(body.url).pathname)).text();
  expect(foundIn([page], others)).not.toEqual([]);
});
