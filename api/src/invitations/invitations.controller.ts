import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { IdPipe } from '../http/id.pipe.js';
import { Organizer } from '../security/access.js';
import { Me } from '../security/me.js';
import { ChatDto, HandOverDto, LinkDto, OrganizerAnswerDto, PersonalNoteDto } from './invitation.dto.js';
import { InvitationsService } from './invitations.service.js';

/** One invitation, as the organizer handles it. The meetup's page is read again afterwards. */
@Organizer()
@Controller('api/v1/invitations/:id')
export class InvitationsController {
  constructor(private readonly invitations: InvitationsService) {}

  /** What the guest said by phone or in a chat. */
  @Put('answer')
  @HttpCode(204)
  async answer(
    @Me() me: Me,
    @Param('id', IdPipe) id: string,
    @Body() { answer, plusOnes }: OrganizerAnswerDto,
  ): Promise<void> {
    await this.invitations.answer(me.organizerId, id, answer, plusOnes);
  }

  @Post('withdrawal')
  @HttpCode(204)
  async withdraw(@Me() me: Me, @Param('id', IdPipe) id: string): Promise<void> {
    await this.invitations.withdraw(me.organizerId, id);
  }

  @Delete()
  @HttpCode(204)
  async remove(@Me() me: Me, @Param('id', IdPipe) id: string): Promise<void> {
    await this.invitations.remove(me.organizerId, id);
  }

  @Put('personal-note')
  @HttpCode(204)
  async writePersonalNote(
    @Me() me: Me,
    @Param('id', IdPipe) id: string,
    @Body() { personalNote }: PersonalNoteDto,
  ): Promise<void> {
    await this.invitations.writePersonalNote(me.organizerId, id, personalNote);
  }

  /** To be copied into a chat. A secret that answers for the guest, so only a session or a writing token gets it. */
  @Get('link')
  @Organizer('write')
  async link(@Me() me: Me, @Param('id', IdPipe) id: string): Promise<LinkDto> {
    return { url: await this.invitations.link(me.organizerId, id) };
  }

  /** The invitation as words for a chat, with the guest's link. */
  @Get('chat')
  @Organizer('write')
  chat(@Me() me: Me, @Param('id', IdPipe) id: string): Promise<ChatDto> {
    return this.invitations.chat(me.organizerId, id);
  }

  /** Ticks that it went to the guest by hand. */
  @Put('hand-over')
  @HttpCode(204)
  async handOver(@Me() me: Me, @Param('id', IdPipe) id: string, @Body() { by }: HandOverDto): Promise<void> {
    await this.invitations.handOver(me.organizerId, id, by);
  }

  @Delete('hand-over')
  @HttpCode(204)
  async takeBack(@Me() me: Me, @Param('id', IdPipe) id: string): Promise<void> {
    await this.invitations.handOver(me.organizerId, id, null);
  }

  @Post('link-rotation')
  @HttpCode(200)
  async rotateLink(@Me() me: Me, @Param('id', IdPipe) id: string): Promise<LinkDto> {
    return { url: await this.invitations.rotateLink(me.organizerId, id) };
  }
}
