import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../support/app.js';
import { type GivenGuest, givenTable } from '../support/table.js';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

/** Two guests whose invitations rest in the outbox for another minute. */
async function givenResting(): Promise<{ meetupId: string; first: GivenGuest; second: GivenGuest }> {
  const { meetupId, guests } = await givenTable(app, { capacity: 5, listed: 2, state: 'draft' });
  const invitationIds = guests.map(({ invitationId }) => invitationId);
  await app.api.post(`/meetups/${meetupId}/waves`, { invitationIds });
  return { meetupId, first: guests[0]!, second: guests[1]! };
}
const mailsTo = async ({ invitationId }: GivenGuest): Promise<string[]> =>
  (
    await app.query<{ kind: string; state: string }>(
      'SELECT kind, state FROM messages WHERE invitation_id = $1 ORDER BY kind',
      [invitationId],
    )
  ).map(({ kind, state }) => `${kind} ${state === 'recalled' ? 'recalled' : 'goes'}`);

it('sends no invitation after an answer that came before it left', async () => {
  const { first, second } = await givenResting();
  await app.api.put(`/invitations/${first.invitationId}/answer`, { answer: 'no' });
  expect(await mailsTo(first)).toEqual(['declined goes', 'invitation recalled']);
  expect(await mailsTo(second)).toEqual(['invitation goes']);
});

it('says nothing at all to somebody who is taken off before the invitation left', async () => {
  const { first, second } = await givenResting();
  await app.api.post(`/invitations/${first.invitationId}/withdrawal`, {});
  expect(await mailsTo(first)).toEqual(['invitation recalled']);
  expect(await mailsTo(second)).toEqual(['invitation goes']);
});

it('says nothing of a cancellation to those who have not heard of the meetup', async () => {
  const { meetupId, first } = await givenResting();
  await app.api.post(`/meetups/${meetupId}/cancellation`, { reason: '' });
  expect(await mailsTo(first)).toEqual(['invitation recalled']);
});

it('tells whoever has the invitation, once it has left', async () => {
  const { first } = await givenResting();
  await app.query(`UPDATE messages SET state = 'sent' WHERE invitation_id = $1`, [first.invitationId]);
  await app.api.post(`/invitations/${first.invitationId}/withdrawal`, {});
  expect(await mailsTo(first)).toEqual(['invitation goes', 'withdrawn goes']);
});
