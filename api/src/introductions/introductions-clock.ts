import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Clock } from '../clock/clock.js';
import { Rounds } from '../clock/rounds.js';
import { Database } from '../database/database.js';
import { IntroductionsService } from './introductions.service.js';

const EVERY_MS = 60_000;
const AT_ONCE = 100;

/** Ends introductions whose time is over, so that what one of the two had agreed to share is forgotten. */
@Injectable()
export class IntroductionsClock implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(IntroductionsClock.name);
  private readonly rounds = new Rounds(
    () => this.tick(),
    (error) => this.logger.warn({ error }, 'Introductions that are over could not be closed'),
  );

  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly introductions: IntroductionsService,
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

  private async tick(): Promise<void> {
    const { rows } = await this.db.query<{ organizerId: string; id: string }>(
      `SELECT organizer_id AS "organizerId", id FROM introductions WHERE state = 'open' AND expires_at <= $1
       ORDER BY expires_at LIMIT ${AT_ONCE}`,
      [this.clock.now()],
    );
    for (const key of rows) await this.introductions.change(key, () => ({ kind: 'tick' }));
  }
}
