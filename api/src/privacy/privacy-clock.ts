import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { PrivacyService } from './privacy.service.js';

const EVERY_MS = 600_000;

/** Erases whose time has come. */
@Injectable()
export class PrivacyClock implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(PrivacyClock.name);
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;

  constructor(private readonly privacy: PrivacyService) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.round(), EVERY_MS).unref();
    void this.round();
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.running;
  }

  /** One round at a time. */
  round(): Promise<void> {
    this.running ??= this.privacy
      .eraseDue()
      .catch((error: unknown) => this.logger.warn({ error }, 'Somebody could not be erased'))
      .finally(() => (this.running = undefined));
    return this.running;
  }
}
