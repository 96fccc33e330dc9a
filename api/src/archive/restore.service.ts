import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { Clock } from '../clock/clock.js';
import { Connection } from '../database/connection.js';
import { invalidField } from '../problem/problems.js';
import { store } from './backup-files.js';
import { ArchiveError } from './manifest.js';
import { restoreArchive } from './restore-archive.js';

/** Bytes. Larger ones come in by `npm run restore`. */
const ARCHIVE_MAX = 512 * 1_048_576;

@Injectable()
export class RestoreService {
  constructor(
    private readonly connection: Connection,
    private readonly clock: Clock,
  ) {}

  /** @throws invalid-input for the field `file` when it cannot be brought back */
  async fromUpload(body: Readable): Promise<void> {
    const folder = await mkdtemp(join(tmpdir(), 'stammtisch-restore-'));
    try {
      const path = join(folder, 'archive.zip');
      await store(path, atMost(body, ARCHIVE_MAX));
      await restoreArchive(this.connection.to, path, { now: this.clock.now(), older: 'refuse' });
    } catch (error) {
      if (error instanceof ArchiveError) throw invalidField('file', `archive-${error.reason}`);
      throw error;
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }
}

async function* atMost(body: Readable, max: number): AsyncGenerator<Uint8Array> {
  let size = 0;
  for await (const chunk of body as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > max) throw invalidField('file', 'file-too-large', { max: Math.floor(max / 1_048_576) });
    yield chunk;
  }
}
