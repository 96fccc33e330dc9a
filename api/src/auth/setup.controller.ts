import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common';
import { DomainError } from '@stammtisch/domain';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Config } from '../config/config.js';
import { Public } from '../security/access.js';
import { AccessResetService } from './access-reset.service.js';
import { AccessResetDto, SessionDto, SetupDto, SetupStateDto } from './auth.dto.js';
import { Browsers, isLoopback } from './browsers.js';
import { SetupService } from './setup.service.js';

@Controller('api/v1')
@Public()
export class SetupController {
  constructor(
    private readonly setup: SetupService,
    private readonly accessReset: AccessResetService,
    private readonly browsers: Browsers,
    private readonly config: Config,
  ) {}

  @Get('setup')
  async get(): Promise<SetupStateDto> {
    return { claimed: await this.setup.isClaimed() };
  }

  @Post('setup')
  async claim(
    @Body() body: SetupDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionDto> {
    if (this.config.setupFrom === 'loopback' && !isLoopback(request))
      throw new DomainError('forbidden', 'A fresh instance is claimed on the machine that it runs on');
    return this.browsers.keepSignedIn(reply, await this.setup.claim(body, this.browsers.deviceOf(request)));
  }

  @Post('access-reset')
  async reset(
    @Body() body: AccessResetDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionDto> {
    return this.browsers.keepSignedIn(reply, await this.accessReset.reset(body, this.browsers.deviceOf(request)));
  }
}
