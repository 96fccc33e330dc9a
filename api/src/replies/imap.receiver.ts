import { setTimeout as sleep } from 'node:timers/promises';
import { MAX_MAIL_BYTES } from '@stammtisch/mail/inbound';
import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import type { ImapFlow } from 'imapflow';
import { Config } from '../config/config.js';
import { Database } from '../database/database.js';
import { imapMailbox, type ImapMailbox } from './imap-settings.js';
import { Intake } from './intake.service.js';

/** Set on what was read: \Seen belongs to the people who look into the mailbox. */
const KEYWORD = '$StammtischRead';
const PAUSES_MS = [200, 1_000, 5_000, 30_000, 120_000, 300_000];
/** How far back it reads again when the server has numbered its mails anew. What is known already is not stored twice. */
const LOOK_BACK_DAYS = 30;

/** Reads one mailbox: at once when something comes, and every few minutes. Older mail than the first connection stays unread. */
@Injectable()
export class ImapReceiver implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(ImapReceiver.name);
  private readonly stop = new AbortController();
  private running: Promise<void> | undefined;
  private client: ImapFlow | undefined;
  /** In the server's or the network's words, for the organizer; null: connected. */
  trouble: string | null = null;

  constructor(
    private readonly db: Database,
    private readonly config: Config,
    private readonly intake: Intake,
  ) {}

  onApplicationBootstrap(): void {
    const { imapUrl } = this.config.replies;
    if (imapUrl) this.running = this.run(imapMailbox(imapUrl));
  }

  async onModuleDestroy(): Promise<void> {
    this.stop.abort();
    this.client?.close();
    await this.running;
  }

  private async run(mailbox: ImapMailbox): Promise<void> {
    for (let failures = 0; !this.stop.signal.aborted; failures++) {
      try {
        await this.session(mailbox, () => (failures = -1));
      } catch (error) {
        if (this.stop.signal.aborted) return;
        this.trouble = words(error);
        this.logger.warn({ error }, 'The mailbox cannot be read; it is tried again');
      }
      const pause = PAUSES_MS[Math.min(Math.max(failures, 0), PAUSES_MS.length - 1)]!;
      await sleep(pause, undefined, { signal: this.stop.signal }).catch(() => undefined);
    }
  }

  /** One connection, until it ends. */
  private async session({ options, path, key, lookEvery }: ImapMailbox, connected: () => void): Promise<void> {
    // Only whoever reads a mailbox needs it.
    const { ImapFlow } = await import('imapflow');
    const client = (this.client = new ImapFlow(options));
    const ended = new Promise<never>((_, reject) => {
      client.on('error', reject);
      client.on('close', () => reject(new Error('The mail server closed the connection')));
      this.stop.signal.addEventListener('abort', () => reject(new Error('Stammtisch was stopped')), { once: true });
    });
    ended.catch(() => undefined);
    let news: () => void = () => undefined;
    try {
      await Promise.race([client.connect(), ended]);
      client.on('exists', () => news());
      await Promise.race([client.mailboxOpen(path), ended]);
      connected();
      this.trouble = null;
      for (;;) {
        const came = new Promise<void>((resolve) => (news = resolve));
        await Promise.race([this.readNew(client, key), ended]);
        const idling = client.idle().catch(() => false);
        await Promise.race([came, ended, sleep(lookEvery, undefined, { ref: false, signal: this.stop.signal })]);
        // Any command ends IDLE; this one also finds out whether the connection lives.
        await Promise.race([client.noop(), ended]);
        await Promise.race([idling, ended]);
      }
    } finally {
      client.removeAllListeners('close');
      client.close();
    }
  }

  /** Stored first, marked and counted afterwards: killed in between, the same mail is read again and stored once. */
  private async readNew(client: ImapFlow, key: string): Promise<void> {
    const box = client.mailbox;
    if (!box) return;
    const mayMark = box.permanentFlags?.has('\\*') || box.permanentFlags?.has(KEYWORD) || false;
    const last = await this.cursor(key, box.uidValidity, box.uidNext);
    const uids = await client.search(
      {
        ...(last === null ? { since: new Date(Date.now() - LOOK_BACK_DAYS * 86_400_000) } : { uid: `${last + 1}:*` }),
        ...(mayMark && { unKeyword: KEYWORD }),
      },
      { uid: true },
    );
    for (const uid of (uids || []).sort((a, b) => a - b)) {
      // `n:*` always finds the newest mail, even when its number is smaller.
      if (last !== null && uid <= last) continue;
      const about = await client.fetchOne(String(uid), { size: true }, { uid: true });
      if (about && (about.size ?? 0) <= MAX_MAIL_BYTES) {
        const mail = await client.fetchOne(String(uid), { source: true }, { uid: true });
        if (mail && mail.source) await this.intake.take({ raw: mail.source, from: null, to: null, source: 'imap' });
      }
      // A lost connection makes it false instead of an error; the mail is marked with the next one.
      const marked = !mayMark || (await client.messageFlagsAdd(String(uid), [KEYWORD], { uid: true }));
      if (!marked) return client.close();
      await this.readUntil(key, box.uidValidity, uid);
    }
  }

  /** Number of the last mail that was read; null: the numbers are new, and what came lately is read again. */
  private async cursor(key: string, validity: bigint, next: number): Promise<number | null> {
    const { rows } = await this.db.query<{ uid_validity: string; last_uid: string }>(
      'SELECT uid_validity, last_uid FROM mailbox_cursors WHERE mailbox = $1',
      [key],
    );
    const known = rows[0];
    if (!known) {
      await this.readUntil(key, validity, next - 1);
      return next - 1;
    }
    return BigInt(known.uid_validity) === validity ? Number(known.last_uid) : null;
  }

  private async readUntil(key: string, validity: bigint, uid: number): Promise<void> {
    await this.db.query(
      `INSERT INTO mailbox_cursors (mailbox, uid_validity, last_uid) VALUES ($1, $2, $3)
       ON CONFLICT (mailbox) DO UPDATE SET uid_validity = $2,
         last_uid = CASE WHEN mailbox_cursors.uid_validity = $2 THEN greatest(mailbox_cursors.last_uid, $3) ELSE $3 END`,
      [key, validity.toString(), uid],
    );
  }
}

/** One line: the server's own words where there are some, else the network's. */
function words(error: unknown): string {
  const { responseText, message, code } = error as { responseText?: string; message?: string; code?: string };
  return (responseText ?? [message, code].filter(Boolean).join(' ')).replace(/[\p{C}\s]+/gu, ' ').slice(0, 300);
}
