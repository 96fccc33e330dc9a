import { Body, Controller, Delete, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Config } from '../config/config.js';
import { IdPipe } from '../http/id.pipe.js';
import { Organizer, Public } from '../security/access.js';
import { Me } from '../security/me.js';
import { sessionCookie } from '../security/session-cookie.js';
import { ConfirmationDto, CredentialsDto, SessionDto, SessionListDto } from './auth.dto.js';
import { Browsers } from './browsers.js';
import { SessionsService } from './sessions.service.js';

@Controller('api/v1')
@Organizer()
export class SessionsController {
  constructor(
    private readonly sessions: SessionsService,
    private readonly browsers: Browsers,
    private readonly config: Config,
  ) {}

  @Post('session')
  @Public()
  async signIn(
    @Body() { email, password }: CredentialsDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionDto> {
    return this.browsers.keepSignedIn(
      reply,
      await this.sessions.signIn(email, password, this.browsers.deviceOf(request)),
    );
  }

  @Get('session')
  get(@Me() me: Me): Promise<SessionDto> {
    return this.sessions.current(me);
  }

  @Delete('session')
  @HttpCode(204)
  async signOut(@Me() me: Me, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    if (me.sessionId !== null) await this.sessions.revoke(me, me.sessionId);
    sessionCookie.clear(this.config, reply);
  }

  @Post('session/confirmation')
  @HttpCode(200)
  confirm(@Me() me: Me, @Body() { password }: ConfirmationDto): Promise<SessionDto> {
    return this.sessions.confirm(me, password);
  }

  @Get('sessions')
  async list(@Me() me: Me): Promise<SessionListDto> {
    return { items: await this.sessions.list(me) };
  }

  @Delete('sessions/:id')
  @HttpCode(204)
  revoke(@Me() me: Me, @Param('id', IdPipe) id: string): Promise<void> {
    return this.sessions.revoke(me, id);
  }
}
