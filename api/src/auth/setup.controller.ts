import { Body, Controller, Get, Header, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Public } from '../security/access.js';
import { Identities } from '../security/identities.js';
import { AccessResetService } from './access-reset.service.js';
import { AccessResetDto, EntranceDto, SessionDto, SetupDto } from './auth.dto.js';
import { Browsers } from './browsers.js';
import { SessionsService } from './sessions.service.js';
import { SetupService } from './setup.service.js';

@Controller('api/v1')
@Public()
export class SetupController {
  constructor(
    private readonly setup: SetupService,
    private readonly accessReset: AccessResetService,
    private readonly browsers: Browsers,
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
    this.browsers.mustBeNear(request);
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
