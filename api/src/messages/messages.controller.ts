import { Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiExcludeEndpoint, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { IdPipe } from '../http/id.pipe.js';
import { PageQueryDto } from '../http/page.js';
import { Organizer } from '../security/access.js';
import { Me } from '../security/me.js';
import { MessageDto, MessagePageDto, MessageSummaryDto, toMessage, toMessageSummary } from './message.dto.js';
import { MessagesService } from './messages.service.js';

/** A mail styles itself and does nothing else; only our own page may show it. */
const MAIL_POLICY = {
  // Sandboxed, it is of no origin that could have a cluster.
  'Origin-Agent-Cluster': '?0',
  'Content-Security-Policy':
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; " +
    'sandbox allow-popups allow-popups-to-escape-sandbox',
  'X-Frame-Options': 'SAMEORIGIN',
};

/** What was written to guests: the outbox, and without a mail server the mailbox itself. */
@ApiTags('messages')
@Organizer()
@Controller('api/v1/messages')
export class MessagesController {
  constructor(private readonly messages: MessagesService) {}

  @Get()
  @ApiOkResponse({ type: MessagePageDto })
  async list(@Me() me: Me, @Query() query: PageQueryDto): Promise<MessagePageDto> {
    const { items, next } = await this.messages.list(me.organizerId, query);
    return { items: items.map(toMessageSummary), next };
  }

  /** Holds links that answer for the guest, so only a session or a writing token gets it. */
  @Get(':id')
  @Organizer('write')
  @ApiOkResponse({ type: MessageDto })
  async get(@Me() me: Me, @Param('id', IdPipe) id: string): Promise<MessageDto> {
    return toMessage(await this.messages.get(me.organizerId, id));
  }

  /** The mail as its reader sees it, for a frame of the app: a document of its own, under its own policy. */
  @Get(':id/html')
  @Organizer('write')
  @ApiExcludeEndpoint()
  async html(@Me() me: Me, @Param('id', IdPipe) id: string, @Res() reply: FastifyReply): Promise<void> {
    const { html } = await this.messages.get(me.organizerId, id);
    // A link in a frame would open there, where no other page lets itself be shown.
    reply
      .headers(MAIL_POLICY)
      .type('text/html; charset=utf-8')
      .send(html.replace('<head>', '<head><base target="_blank">'));
  }

  @Post(':id/recall')
  @HttpCode(200)
  @ApiOkResponse({ type: MessageSummaryDto })
  async recall(@Me() me: Me, @Param('id', IdPipe) id: string): Promise<MessageSummaryDto> {
    return toMessageSummary(await this.messages.recall(me.organizerId, id));
  }

  @Post(':id/resend')
  @HttpCode(200)
  @ApiOkResponse({ type: MessageSummaryDto })
  async resend(@Me() me: Me, @Param('id', IdPipe) id: string): Promise<MessageSummaryDto> {
    return toMessageSummary(await this.messages.resend(me.organizerId, id));
  }
}
