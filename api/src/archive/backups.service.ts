import { createReadStream, type ReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { DomainError } from '@stammtisch/domain';
import { Clock } from '../clock/clock.js';
import { Config } from '../config/config.js';
import { Connection } from '../database/connection.js';
import { Database } from '../database/database.js';
import { notFound } from '../problem/problems.js';
import { Secrets } from '../security/secrets.js';
import { type BackupFile, backupsIn, nameAt, store, timeOf } from './backup-files.js';
import { outlived } from './retention.js';
import { writeArchive } from './write-archive.js';

const DAY_MS = 86_400_000;
/** Some open the app for ten minutes a week: the backup is not to wait for the eleventh. */
const LOOK_MS = 60_000;

/** Backups in `DATA_DIR/backups`: one a day by itself, more on request. */
@Injectable()
export class BackupsService implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(BackupsService.name);
  private readonly folder: string;
  private timer: NodeJS.Timeout | undefined;
  private writing: Promise<BackupFile> | undefined;
  /** Why the last one by itself was not written. */
  trouble: string | null = null;

  constructor(
    private readonly db: Database,
    private readonly connection: Connection,
    private readonly config: Config,
    private readonly secrets: Secrets,
    private readonly clock: Clock,
  ) {
    this.folder = join(config.dataDir, 'backups');
  }

  onApplicationBootstrap(): void {
    if (this.config.backups === 'daily') this.timer = setInterval(() => void this.daily(), LOOK_MS).unref();
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.writing?.catch(() => undefined);
  }

  list(): Promise<BackupFile[]> {
    return backupsIn(this.folder);
  }

  /** Writes one now. Whoever asks while one is written gets that one. */
  write(): Promise<BackupFile> {
    this.writing ??= this.writeNow().finally(() => (this.writing = undefined));
    return this.writing;
  }

  /** @throws not-found */
  async open(name: string): Promise<{ file: BackupFile; content: ReadStream }> {
    // By the names that are there: what somebody typed is never a path.
    const file = timeOf(name) ? (await this.list()).find((one) => one.name === name) : undefined;
    if (!file) throw notFound();
    return { file, content: createReadStream(join(this.folder, file.name)) };
  }

  /** An archive holds all that the instance holds, so only somebody who owns all of it may have one. @throws forbidden */
  async mustOwnAll(): Promise<void> {
    const { rows } = await this.db.query<{ several: boolean }>('SELECT count(*) > 1 AS several FROM organizers');
    if (rows[0]!.several) throw new DomainError('forbidden', 'Several organizers share this instance');
  }

  /** Writes one when the newest is a day old, and takes away what outlived its time. An instance that nobody owns has nothing to lose. */
  async daily(): Promise<void> {
    try {
      const { rows } = await this.db.query('SELECT FROM organizers LIMIT 1');
      const [newest] = await this.list();
      if (rows.length === 0 || (newest && this.clock.now().getTime() - newest.createdAt.getTime() < DAY_MS)) return;
      await this.write();
      for (const { name } of outlived(await this.list())) await rm(join(this.folder, name), { force: true });
      this.trouble = null;
    } catch (error) {
      this.trouble = (error as Error).message;
      this.logger.error({ error }, 'The daily backup could not be written');
    }
  }

  private async writeNow(): Promise<BackupFile> {
    const now = this.clock.now();
    const name = nameAt(now);
    await store(join(this.folder, name), writeArchive(this.connection.to, { now, keyMark: this.secrets.mark }));
    const file = (await this.list()).find((one) => one.name === name);
    if (!file) throw new Error('The backup is not where it was written');
    return file;
  }
}
