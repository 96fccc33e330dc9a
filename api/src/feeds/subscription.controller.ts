import { Readable } from 'node:stream';
import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { notFound } from '../problem/problems.js';
import { GuestToken } from '../security/access.js';
import { FeedCache } from './feed-cache.js';
import { FeedFetches } from './feed-fetches.js';
import { respond } from './feed-response.js';

/** What `newToken` makes; anything else needs no look into the database. */
const TOKEN = /^[0-9a-hjkmnp-tv-z]{39}$/;

/** Where calendar programs read. Never a limit, never a redirect: programs answer both by giving up. */
@ApiExcludeController()
@Controller('f')
@GuestToken()
export class SubscriptionController {
  constructor(
    private readonly cache: FeedCache,
    private readonly fetches: FeedFetches,
  ) {}

  @Get(':token.ics')
  async get(@Param('token') token: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    if (!TOKEN.test(token)) throw notFound();
    const served = await this.cache.get(token);
    this.fetches.note(served.feed, request.headers['user-agent']);
    const answer = await respond(request.headers, served.body);
    reply
      .code(answer.status)
      .headers(answer.headers)
      .send(answer.status === 304 ? undefined : Readable.from(answer.pieces));
  }
}
