import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { MAX_MAIL_BYTES } from '@stammtisch/mail/inbound';
import { InboundWorker } from '../../api/src/replies/inbound.worker.js';
import { Intake } from '../../api/src/replies/intake.service.js';
import { MailListener } from '../../api/src/replies/mail-listener.js';
import { startApp, type TestApp } from '../support/app.js';
import { givenAsked } from '../support/asked-guest.js';
import { handOver } from '../support/hand-over.js';
import { RECEIVER, simulateReply, simulateWords } from '../support/reply-simulators.js';

let app: TestApp;
afterEach(() => app?.close());

const start = async (protocol: string, more: Record<string, string> = { REPLY_DOMAIN: 'invites.table.example' }) => {
  const env = { MAIL_LISTEN: `${protocol}://127.0.0.1:0`, AUTH_SERVER: RECEIVER, MAIL_FROM: 'table@table.example' };
  app = await startApp({ env: { ...env, ...more } });
};

const port = () => app.nest.get(MailListener).port!;
const refused = (responseCode: number) => expect.objectContaining({ responseCode });
const stored = () =>
  app.query<{ source: string; envelope_from: string; envelope_to: string }>(
    'SELECT source, envelope_from, envelope_to FROM inbound_messages ORDER BY envelope_to',
  );

it.each(['lmtp', 'smtp'])('takes answers by %s, and each once', async (protocol) => {
  await start(protocol);
  const [guest] = await givenAsked(app, 1);
  const raw = simulateReply('thunderbird', guest!.asked, { stamp: app.clock.now() });
  for (let time = 0; time < 2; time++)
    await handOver(port(), raw, guest!.asked.organizer, { lmtp: protocol === 'lmtp', from: guest!.address });
  await app.nest.get(InboundWorker).round();
  expect(await stored()).toEqual([
    { source: protocol, envelope_from: guest!.address, envelope_to: guest!.asked.organizer },
  ]);
  const [row] = await app.query('SELECT state FROM invitations WHERE id = $1', [guest!.invitationId]);
  expect(row).toEqual({ state: 'accepted' });
});

describe('by LMTP', () => {
  it('is no way to anybody else', async () => {
    await start('lmtp');
    const raw = simulateWords({ from: 'b.guest@x.example', to: 'somebody@else.example' });
    for (const to of ['somebody@else.example', 'x@invites.table.example.evil.example', 'postmaster'])
      await expect(handOver(port(), raw, to)).rejects.toEqual(refused(550));
    expect(await stored()).toEqual([]);
    await handOver(port(), raw, ['x@INVITES.table.example', 'table@table.example']);
    expect((await stored()).map(({ envelope_to }) => envelope_to)).toEqual([
      'table@table.example',
      'x@INVITES.table.example',
    ]);
  });

  it('takes mail to the one mailbox where there is no domain', async () => {
    await start('lmtp', {});
    const raw = simulateWords({ from: 'b.guest@x.example', to: 'table@table.example' });
    await handOver(port(), raw, 'Table@Table.example');
    await expect(handOver(port(), raw, 'other@table.example')).rejects.toEqual(refused(550));
    expect(await stored()).toHaveLength(1);
  });

  it('refuses what is larger than any letter, for good', async () => {
    await start('lmtp');
    const letter = simulateWords({ from: 'b.guest@x.example', to: 'x@invites.table.example' });
    const large = Buffer.concat([letter, Buffer.alloc(MAX_MAIL_BYTES, 'Hello! \r\n')]);
    await expect(handOver(port(), large, 'x@invites.table.example')).rejects.toEqual(refused(552));
    expect(await stored()).toEqual([]);
  });

  it('says that a mail is taken only once it is stored', async () => {
    await start('lmtp');
    const raw = simulateWords({ from: 'b.guest@x.example', to: 'x@invites.table.example' });
    const take = jest.spyOn(app.nest.get(Intake), 'take').mockRejectedValueOnce(new Error('The database is away'));
    await expect(handOver(port(), raw, 'x@invites.table.example')).rejects.toEqual(refused(451));
    expect(await stored()).toEqual([]);
    await handOver(port(), raw, 'x@invites.table.example');
    expect(take).toHaveBeenCalledTimes(2);
    expect(await stored()).toHaveLength(1);
  });
});

it('does not listen unless it is told to', async () => {
  app = await startApp();
  expect(app.nest.get(MailListener).port).toBeNull();
});
