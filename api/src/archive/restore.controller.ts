import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { Controller, Headers, HttpCode, Post, Req, UnsupportedMediaTypeException } from '@nestjs/common';
import { ApiConsumes, ApiNoContentResponse, ApiTags } from '@nestjs/swagger';
import { DomainError } from '@stammtisch/domain';
import type { FastifyRequest } from 'fastify';
import { isLoopback } from '../auth/browsers.js';
import { SetupService } from '../auth/setup.service.js';
import { Clock } from '../clock/clock.js';
import { Config } from '../config/config.js';
import { Connection } from '../database/connection.js';
import { invalidField } from '../problem/problems.js';
import { Public } from '../security/access.js';
import { store } from './backup-files.js';
import { ArchiveError } from './manifest.js';
import { restoreArchive } from './restore-archive.js';

/** Bytes. Larger ones come in by `npm run restore`. */
const ARCHIVE_MAX = 512 * 1_048_576;

/** Whoever may claim a fresh instance may bring an old one back into it instead. */
@ApiTags('backups')
@Public()
@Controller('api/v1/restore')
export class RestoreController {
  constructor(
    private readonly setup: SetupService,
    private readonly connection: Connection,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  /** The bytes of the archive. Afterwards its organizer signs in as before, and mails are on hold. */
  @Post()
  @HttpCode(204)
  @ApiConsumes('application/octet-stream')
  @ApiNoContentResponse()
  async restore(@Headers('x-setup-token') token: string | undefined, @Req() request: FastifyRequest): Promise<void> {
    if (this.config.setupFrom === 'loopback' && !isLoopback(request))
      throw new DomainError('forbidden', 'A fresh instance is claimed on the machine that it runs on');
    await this.setup.mustBeClaimable(token ?? '');
    if (!(request.body instanceof Readable)) throw new UnsupportedMediaTypeException();
    const folder = await mkdtemp(join(tmpdir(), 'stammtisch-restore-'));
    try {
      const path = join(folder, 'archive.zip');
      await store(path, atMost(request.body, ARCHIVE_MAX));
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
