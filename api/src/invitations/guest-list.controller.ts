import { Body, Controller, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { IdPipe } from '../http/id.pipe.js';
import { MeetupsService } from '../meetups/meetups.service.js';
import { MeetupViewDto, toMeetupViewDto } from '../meetups/meetup-view.dto.js';
import { Organizer } from '../security/access.js';
import { Me } from '../security/me.js';
import {
  ContactIdsDto,
  InvitationIdDto,
  InvitationIdsDto,
  PreviewDto,
  TimelineDto,
  WaveDto,
} from './invitation.dto.js';
import { InvitationsService } from './invitations.service.js';

/** The guest list of one meetup: who is on it, in which order, and whom a press invites. */
@Organizer()
@Controller('api/v1/meetups/:id')
export class GuestListController {
  constructor(
    private readonly invitations: InvitationsService,
    private readonly meetups: MeetupsService,
  ) {}

  @Post('invitations')
  async add(
    @Me() me: Me,
    @Param('id', IdPipe) id: string,
    @Body() { contactIds }: ContactIdsDto,
  ): Promise<MeetupViewDto> {
    await this.invitations.add(me.organizerId, id, contactIds);
    return this.page(me, id);
  }

  @Put('ranking')
  async rank(
    @Me() me: Me,
    @Param('id', IdPipe) id: string,
    @Body() { invitationIds }: InvitationIdsDto,
  ): Promise<MeetupViewDto> {
    await this.invitations.rank(me.organizerId, id, invitationIds);
    return this.page(me, id);
  }

  /** Writes nothing; a POST because it carries a body. */
  @Post('invitation-preview')
  @HttpCode(200)
  preview(
    @Me() me: Me,
    @Param('id', IdPipe) id: string,
    @Body() { invitationId }: InvitationIdDto,
  ): Promise<PreviewDto> {
    return this.invitations.preview(me.organizerId, id, invitationId);
  }

  /** What the app would send by itself, before it happens. */
  @Get('timeline')
  async timeline(@Me() me: Me, @Param('id', IdPipe) id: string): Promise<TimelineDto> {
    return { items: await this.invitations.timeline(me.organizerId, id) };
  }

  @Post('waves')
  invite(@Me() me: Me, @Param('id', IdPipe) id: string, @Body() { invitationIds }: InvitationIdsDto): Promise<WaveDto> {
    return this.invitations.invite(me.organizerId, id, invitationIds);
  }

  @Post('recall')
  @HttpCode(200)
  async recall(
    @Me() me: Me,
    @Param('id', IdPipe) id: string,
    @Body() { invitationIds }: InvitationIdsDto,
  ): Promise<MeetupViewDto> {
    await this.invitations.recall(me.organizerId, id, invitationIds);
    return this.page(me, id);
  }

  private async page(me: Me, id: string): Promise<MeetupViewDto> {
    return toMeetupViewDto(await this.meetups.get(me.organizerId, id));
  }
}
