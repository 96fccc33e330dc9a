import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Clock } from '../clock/clock.js';
import { Rounds } from '../clock/rounds.js';
import { Database } from '../database/database.js';
import { TableStore } from './table.store.js';

const EVERY_MS = 15_000;
/** Tables in one round; the rest comes with the next. */
const AT_ONCE = 100;

/**
 * The clock's hand on the table: holds and offers whose time is over, mails that are due. It works from stored due times, so a restart or
 * a second process changes nothing: whoever locks the meetup first does the work, the other finds none left.
 */
@Injectable()
export class TickService implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(TickService.name);
  private readonly rounds = new Rounds(
    () => this.tick(),
    (error) => this.logger.warn({ error }, 'Due tables could not be read'),
  );

  constructor(
    private readonly db: Database,
    private readonly tables: TableStore,
    private readonly clock: Clock,
  ) {}

  onApplicationBootstrap(): void {
    this.rounds.startInTurn(EVERY_MS);
  }

  onApplicationShutdown(): Promise<void> {
    return this.rounds.stop();
  }

  round(): Promise<void> {
    return this.rounds.round();
  }

  /** A table that fails is tried again with the next round. */
  private async tick(): Promise<void> {
    for (const { organizerId, meetupId } of await this.due()) {
      await this.tables
        .change({ organizerId, meetupId }, () => ({ cause: { kind: 'tick' } }))
        .catch((error: unknown) => this.logger.error({ meetupId, error }, 'A due table could not be advanced'));
    }
  }

  private async due(): Promise<{ organizerId: string; meetupId: string }[]> {
    const { rows } = await this.db.query<{ organizerId: string; meetupId: string }>(
      `SELECT organizer_id AS "organizerId", id AS "meetupId" FROM meetups WHERE due_at <= $1 ORDER BY due_at LIMIT ${AT_ONCE}`,
      [this.clock.now()],
    );
    return rows;
  }
}
