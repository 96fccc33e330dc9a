import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Rounds } from '../clock/rounds.js';
import { Database } from '../database/database.js';
import { claimInbound } from './inbound.sql.js';
import type { ClaimedMail } from './inbound.rows.js';
import { InboundService } from './inbound.service.js';
import { Intake } from './intake.service.js';
import { MailReader } from './mail-reader.js';

/** Another process, or one that was killed in the middle, may have left something. */
const POLL_MS = 15_000;
/** A mail that makes three tries fail is kept and no longer tried. */
const TRIES = 3;
/** What came in is kept as it was for so long, in case somebody asks; what was understood of it stays. */
const KEEP_RAW = `interval '90 days'`;

/** Reads what came in, one mail after the other. Killed at any moment, it begins the same mail again and does nothing twice. */
@Injectable()
export class InboundWorker implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(InboundWorker.name);
  private readonly rounds = new Rounds(
    () => this.readAll(),
    (error) => this.logger.warn({ error }, 'Mails that came in could not be read; they are tried again'),
  );

  constructor(
    private readonly db: Database,
    private readonly inbound: InboundService,
    private readonly reader: MailReader,
    intake: Intake,
  ) {
    intake.onMail(() => void this.round());
  }

  onApplicationBootstrap(): void {
    this.rounds.start(POLL_MS);
  }

  onModuleDestroy(): Promise<void> {
    return this.rounds.stop();
  }

  /** Reads until nothing waits. */
  round(): Promise<void> {
    return this.rounds.round();
  }

  private async readAll(): Promise<void> {
    for (let mail = await this.claim(); mail && !this.rounds.stopping; mail = await this.claim())
      await this.handle(mail);
    await this.db.query(
      `UPDATE inbound_messages SET raw = NULL WHERE raw IS NOT NULL AND state <> 'received' AND received_at < now() - ${KEEP_RAW}`,
    );
  }

  private async claim(): Promise<ClaimedMail | undefined> {
    return (await this.db.query<ClaimedMail>(claimInbound)).rows[0];
  }

  private async handle(claimed: ClaimedMail): Promise<void> {
    try {
      const mail = await this.reader.read(claimed.raw);
      if (mail) return await this.inbound.handle(claimed, mail);
      await this.giveUp(claimed, 'failed');
    } catch (error) {
      this.logger.error({ error, id: claimed.id }, 'A mail that came in could not be dealt with');
      if (claimed.attempts >= TRIES) await this.giveUp(claimed, 'failed');
    }
  }

  /** Kept for a person to look at. */
  private async giveUp({ id }: ClaimedMail, state: 'failed'): Promise<void> {
    await this.db.query(
      `UPDATE inbound_messages SET state = $2, outcome = 'unreadable', lease_until = NULL,
         organizer_id = coalesce(organizer_id, (SELECT CASE count(*) WHEN 1 THEN min(id::text)::uuid END FROM organizers))
       WHERE id = $1 AND state = 'received'`,
      [id, state],
    );
  }
}
