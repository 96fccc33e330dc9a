import { Body, Controller, Get, Header, Post, Req, Res } from '@nestjs/common';
import { DomainError } from '@stammtisch/domain';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Config } from '../config/config.js';
import { Public } from '../security/access.js';
import { Identities } from '../security/identities.js';
import { AccessResetService } from './access-reset.service.js';
import { AccessResetDto, EntranceDto, SessionDto, SetupDto } from './auth.dto.js';
import { Browsers, isLoopback } from './browsers.js';
import { SessionsService } from './sessions.service.js';
import { SetupService } from './setup.service.js';

@Controller('api/v1')
@Public()
export class SetupController {
  constructor(
    private readonly setup: SetupService,
    private readonly accessReset: AccessResetService,
    private readonly browsers: Browsers,
    private readonly config: Config,
    private readonly identities: Identities,
    private readonly sessions: SessionsService,
  ) {}

  /** The first question of the app: to be signed out is no error. */
  @Get('entrance')
  @Header('Cache-Control', 'no-store')
  async entrance(@Req() request: FastifyRequest): Promise<EntranceDto> {
    const identity = await this.identities.of(request);
    if (identity) return { claimed: true, session: await this.sessions.current(identity.me) };
    return { claimed: await this.setup.isClaimed(), session: null };
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
