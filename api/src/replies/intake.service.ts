import { createHash, randomUUID } from 'node:crypto';
import { MAX_MAIL_BYTES } from '@stammtisch/mail/inbound';
import { Injectable } from '@nestjs/common';
import { Clock } from '../clock/clock.js';
import { Database } from '../database/database.js';

/** By which way in. */
export type MailSource = 'hook' | 'imap' | 'lmtp' | 'smtp';

/** A mail as a receiver hands it over. */
export interface Delivered {
  raw: Uint8Array;
  /** The envelope, where the receiver knows it; an empty sender is the null sender of a bounce. */
  from: string | null;
  to: string | null;
  source: MailSource;
}

/** Where mails come in: stored as they are before anybody looks at them. Whoever hands one over may forget it afterwards. */
@Injectable()
export class Intake {
  private readonly listeners = new Set<() => void>();

  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** The same mail again stores nothing. @throws RangeError for one that is larger than any letter */
  async take({ raw, from, to, source }: Delivered): Promise<void> {
    if (raw.length > MAX_MAIL_BYTES) throw new RangeError('The mail is too large');
    await this.db.query(
      `INSERT INTO inbound_messages (id, content_hash, source, envelope_from, envelope_to, raw, received_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (content_hash) DO NOTHING`,
      [
        randomUUID(),
        createHash('sha256')
          .update(raw)
          .update(`\0${to ?? ''}`)
          .digest(),
        ...[source, from, to, Buffer.from(raw), this.clock.now()],
      ],
    );
    for (const listener of this.listeners) listener();
  }

  onMail(listener: () => void): void {
    this.listeners.add(listener);
  }
}
