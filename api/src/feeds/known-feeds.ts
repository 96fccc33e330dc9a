import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { Config } from '../config/config.js';
import { securityHeaders } from '../security/headers.js';
import { FeedCache } from './feed-cache.js';
import { FeedFetches } from './feed-fetches.js';
import { respondAtOnce } from './feed-response.js';

const FEED = /^\/f\/([0-9a-z]{39})\.ics$/;

/**
 * Most of what calendar programs ask is "has it changed?", every few minutes for ever, and the answer is no. Whatever
 * memory knows for sure is answered here, before router, guard and interceptors wake up (decision 0004). They would add
 * nothing: the secret in the address is all the right there is, and the memory has checked it within the second.
 * Everything else goes on to the app.
 */
@Injectable()
export class KnownFeeds implements OnApplicationBootstrap {
  private readonly security: Record<string, string>;

  constructor(
    private readonly adapter: HttpAdapterHost,
    private readonly cache: FeedCache,
    private readonly fetches: FeedFetches,
    config: Config,
  ) {
    this.security = securityHeaders(config);
  }

  onApplicationBootstrap(): void {
    const server = this.adapter.httpAdapter.getHttpServer() as Server;
    const app = server.listeners('request');
    server.removeAllListeners('request').on('request', (request: IncomingMessage, response: ServerResponse) => {
      // A server that stops listening is closing; the app knows how to say so.
      if (server.listening && this.answer(request, response)) return;
      for (const listener of app) listener.call(server, request, response);
    });
  }

  private answer({ method, url, headers }: IncomingMessage, response: ServerResponse): boolean {
    const token = method === 'GET' || method === 'HEAD' ? FEED.exec(url ?? '')?.[1] : undefined;
    const known = token === undefined ? undefined : this.cache.peek(token);
    const answer = known && respondAtOnce(headers, known.body);
    if (!answer) return false;
    this.fetches.note(known.feed, headers['user-agent']);
    if (answer.status === 304) {
      response.writeHead(304, answer.headers).end();
      return true;
    }
    response.writeHead(200, { ...this.security, ...answer.headers });
    response.cork();
    for (const piece of answer.pieces) response.write(piece);
    response.end();
    return true;
  }
}
