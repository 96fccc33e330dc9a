import { Body, Controller, Get, Param, Put, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { IdPipe } from '../http/id.pipe.js';
import { Organizer } from '../security/access.js';
import { Me } from '../security/me.js';
import { RepliesQueryDto, ReplyDecisionDto, ReplyDto, ReplyPageDto, toReplyDto } from './reply.dto.js';
import { RepliesService } from './replies.service.js';

/** Mails that came in: every one with what was done and why. */
@ApiTags('replies')
@Organizer()
@Controller('api/v1/replies')
export class RepliesController {
  constructor(private readonly replies: RepliesService) {}

  @Get()
  @ApiOkResponse({ type: ReplyPageDto })
  async list(@Me() me: Me, @Query() { cursor, limit, open }: RepliesQueryDto): Promise<ReplyPageDto> {
    const { items, next } = await this.replies.list(me.organizerId, { cursor, limit, open: open === 'true' });
    return { items: items.map(toReplyDto), next };
  }

  /**
   * The mail as it came, to save. What comes back may hold links that answer for a guest, so only a session or a writing
   * token gets it; nothing of it is ever shown by our own pages.
   */
  @Get(':id/source')
  @Organizer('write')
  @ApiProduces('message/rfc822')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async source(@Me() me: Me, @Param('id', IdPipe) id: string, @Res() reply: FastifyReply): Promise<void> {
    const raw = await this.replies.source(me.organizerId, id);
    reply
      .header('Content-Disposition', `attachment; filename="${id}.eml"`)
      .header('Cache-Control', 'no-store')
      .type('message/rfc822')
      .send(raw);
  }

  /** The organizer's answer to a question that a mail raised. */
  @Put(':id/decision')
  @ApiOkResponse({ type: ReplyDto })
  async decide(
    @Me() me: Me,
    @Param('id', IdPipe) id: string,
    @Body() { decision }: ReplyDecisionDto,
  ): Promise<ReplyDto> {
    return toReplyDto(await this.replies.decide(me.organizerId, id, decision));
  }
}
