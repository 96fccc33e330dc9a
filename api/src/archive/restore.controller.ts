import { Readable } from 'node:stream';
import { Controller, Headers, HttpCode, Post, Req, UnsupportedMediaTypeException } from '@nestjs/common';
import { ApiConsumes, ApiNoContentResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Browsers } from '../auth/browsers.js';
import { SetupService } from '../auth/setup.service.js';
import { Public } from '../security/access.js';
import { RestoreService } from './restore.service.js';

/** Whoever may claim a fresh instance may bring an old one back into it instead. */
@ApiTags('backups')
@Public()
@Controller('api/v1/restore')
export class RestoreController {
  constructor(
    private readonly browsers: Browsers,
    private readonly setup: SetupService,
    private readonly restores: RestoreService,
  ) {}

  /** The bytes of the archive. Afterwards its organizer signs in as before, and mails are on hold. */
  @Post()
  @HttpCode(204)
  @ApiConsumes('application/octet-stream')
  @ApiNoContentResponse()
  async restore(@Headers('x-setup-token') token: string | undefined, @Req() request: FastifyRequest): Promise<void> {
    this.browsers.mustBeNear(request);
    await this.setup.mustBeClaimable(token ?? '');
    if (!(request.body instanceof Readable)) throw new UnsupportedMediaTypeException();
    await this.restores.fromUpload(request.body);
  }
}
