import type { TestApp } from './app.js';
import { type Asked, askedBy } from './reply-simulators.js';
import { type GivenGuest, givenTable, type TableOptions } from './table.js';

export interface AskedGuest extends GivenGuest {
  meetupId: string;
  asked: Asked;
  messageId: string;
}

/** Guests who were really asked: the mail is written by the app, an hour ago. */
export async function givenAsked(app: TestApp, count: number, options: TableOptions = {}): Promise<AskedGuest[]> {
  const { meetupId, guests } = await givenTable(app, { capacity: 8, listed: count, state: 'draft', ...options });
  const invited = guests.slice(-count);
  await app.api.post(`/meetups/${meetupId}/waves`, { invitationIds: invited.map(({ invitationId }) => invitationId) });
  await app.query(`UPDATE messages SET state = 'sent' WHERE meetup_id = $1`, [meetupId]);
  app.clock.advance({ hours: 1 });
  return Promise.all(
    invited.map(async (guest) => {
      const [row] = await app.query<{ calendar: string; message_id: string }>(
        `SELECT calendar, message_id FROM messages WHERE invitation_id = $1 AND kind = 'invitation'`,
        [guest.invitationId],
      );
      return { ...guest, meetupId, asked: askedBy(row!.calendar), messageId: row!.message_id };
    }),
  );
}
