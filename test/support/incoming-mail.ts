import { Intake } from '../../api/src/replies/intake.service.js';
import { InboundWorker } from '../../api/src/replies/inbound.worker.js';
import type { TestApp } from './app.js';
import type { GivenGuest } from './table.js';

/** What became of a mail that came in. */
interface Dealt {
  state: string;
  kind: string;
  outcome: string;
  params: Record<string, unknown>;
  id: string;
}

/** The mail that comes in to one app, and what follows from it. */
export function incomingMail(app: TestApp) {
  /** Hands a mail over as a receiver does and waits until it is dealt with. */
  async function receive(raw: Buffer, to: string | null = null, from: string | null = null): Promise<Dealt> {
    await app.nest.get(Intake).take({ raw, from, to, source: 'hook' });
    await app.nest.get(InboundWorker).round();
    const [row] = await app.query<Dealt>(
      'SELECT id, state, kind, outcome, params FROM inbound_messages WHERE raw = $1 ORDER BY received_at DESC LIMIT 1',
      [raw],
    );
    return row!;
  }
  const standing = async ({ invitationId }: GivenGuest) =>
    (
      await app.query(
        'SELECT state, answer, answer_source AS source, guest_note AS note FROM invitations WHERE id = $1',
        [invitationId],
      )
    )[0];
  const mailsTo = async ({ invitationId }: GivenGuest) =>
    (
      await app.query<{ kind: string }>(
        `SELECT kind FROM messages WHERE invitation_id = $1 AND kind <> 'invitation' ORDER BY created_at, kind`,
        [invitationId],
      )
    ).map(({ kind }) => kind);

  return { receive, standing, mailsTo };
}
