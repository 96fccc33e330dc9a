import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { IdPipe } from '../http/id.pipe.js';
import { IfMatch } from '../http/if-match.js';
import { InvitationIdDto, InvitationIdsDto, PreviewDto, WaveDto } from '../invitations/invitation.dto.js';
import { Organizer } from '../security/access.js';
import { Me } from '../security/me.js';
import { BallotDto, FixDateDto, ReplacePollDto } from './poll.dto.js';
import { FixedDto, PollDto } from './poll-view.dto.js';
import { PollsService } from './polls.service.js';

@Organizer()
@Controller('api/v1')
export class PollsController {
  constructor(private readonly polls: PollsService) {}

  /** Every date with what was said to it, why it stands where it stands, and what fixing it would do. */
  @Get('meetups/:id/poll')
  get(@Me() me: Me, @Param('id', IdPipe) id: string): Promise<PollDto> {
    return this.polls.get(me.organizerId, id);
  }

  /** Sends nothing, unless guests who were asked already are to be told of new dates. */
  @Put('meetups/:id/poll')
  replace(
    @Me() me: Me,
    @Param('id', IdPipe) id: string,
    @IfMatch() version: number,
    @Body() dto: ReplacePollDto,
  ): Promise<PollDto> {
    return this.polls.replace(me.organizerId, id, version, dto);
  }

  /** Gives the poll up: the meetup is a draft again. */
  @Delete('meetups/:id/poll')
  @HttpCode(204)
  async giveUp(@Me() me: Me, @Param('id', IdPipe) id: string): Promise<void> {
    await this.polls.giveUp(me.organizerId, id);
  }

  /** Asks the named ones which dates suit them; `recall` of the meetup takes it back within the minute. */
  @Post('meetups/:id/poll/waves')
  ask(@Me() me: Me, @Param('id', IdPipe) id: string, @Body() { invitationIds }: InvitationIdsDto): Promise<WaveDto> {
    return this.polls.ask(me.organizerId, id, invitationIds);
  }

  /** The mail about the dates as this guest would get it. Writes nothing; a POST because it carries a body. */
  @Post('meetups/:id/poll/preview')
  @HttpCode(200)
  preview(
    @Me() me: Me,
    @Param('id', IdPipe) id: string,
    @Body() { invitationId }: InvitationIdDto,
  ): Promise<PreviewDto> {
    return this.polls.preview(me.organizerId, id, invitationId);
  }

  /** Fixes one date, or moves on to another one of the poll. */
  @Post('meetups/:id/poll/fixing')
  @HttpCode(200)
  fix(@Me() me: Me, @Param('id', IdPipe) id: string, @Body() dto: FixDateDto): Promise<FixedDto> {
    return this.polls.fix(me.organizerId, id, dto);
  }

  /** Takes the fixing back while nobody has heard of it: within a minute. */
  @Delete('meetups/:id/poll/fixing')
  @HttpCode(204)
  async unfix(@Me() me: Me, @Param('id', IdPipe) id: string): Promise<void> {
    await this.polls.unfix(me.organizerId, id);
  }

  /** What a guest said to the dates by phone or in a chat. */
  @Put('invitations/:id/ballot')
  @HttpCode(204)
  async vote(@Me() me: Me, @Param('id', IdPipe) id: string, @Body() { votes }: BallotDto): Promise<void> {
    await this.polls.vote(me.organizerId, id, votes);
  }
}
