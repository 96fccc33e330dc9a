import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Rounds } from '../clock/rounds.js';
import { PrivacyService } from './privacy.service.js';

const EVERY_MS = 600_000;

/** Erases whose time has come. */
@Injectable()
export class PrivacyClock implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(PrivacyClock.name);
  private readonly rounds = new Rounds(
    () => this.privacy.eraseDue(),
    (error) => this.logger.warn({ error }, 'Somebody could not be erased'),
  );

  constructor(private readonly privacy: PrivacyService) {}

  onApplicationBootstrap(): void {
    this.rounds.startInTurn(EVERY_MS);
  }

  onApplicationShutdown(): Promise<void> {
    return this.rounds.stop();
  }

  round(): Promise<void> {
    return this.rounds.round();
  }
}
