import type { IncomingHttpHeaders, IncomingMessage, Server, ServerResponse } from 'node:http';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { Config } from '../config/config.js';
import { securityHeaders } from '../security/headers.js';
import { FeedCache, type Served } from './feed-cache.js';
import { FeedFetches } from './feed-fetches.js';
import { type FeedResponse, respond, respondAtOnce } from './feed-response.js';

const FEED = /^\/f\/([0-9a-z]{39})\.ics$/;

/**
 * Most of what calendar programs ask is "has it changed?", every few minutes for ever, and the answer is no. A feed
 * whose address memory has checked within the second is answered here, before router, guard and interceptors wake up
 * (decision 0004): the secret in the address is all the right there is. Everything else goes on to the app.
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
      const goOn = (): void => {
        for (const listener of app) listener.call(server, request, response);
      };
      // A server that stops listening is closing; the app knows how to say so.
      const token = server.listening ? feedToken(request) : undefined;
      if (token === undefined) return goOn();
      const served = this.cache.peek(token);
      const answer = served && respondAtOnce(request.headers, served.body);
      if (answer) return this.send(request, response, served, answer);
      if (!this.cache.trusts(token)) return goOn();
      this.read(token, request.headers).then(
        ([read, answer]) => this.send(request, response, read, answer),
        // What went wrong is said by the app, in its own words.
        goOn,
      );
    });
  }

  private async read(token: string, headers: IncomingHttpHeaders): Promise<[Served, FeedResponse]> {
    const served = await this.cache.get(token);
    return [served, await respond(headers, served.body)];
  }

  private send({ headers }: IncomingMessage, response: ServerResponse, { feed }: Served, answer: FeedResponse): void {
    this.fetches.note(feed, headers['user-agent']);
    if (answer.status === 304) {
      response.writeHead(304, answer.headers).end();
      return;
    }
    response.writeHead(200, { ...this.security, ...answer.headers });
    response.cork();
    for (const piece of answer.pieces) response.write(piece);
    response.end();
  }
}

function feedToken({ method, url }: IncomingMessage): string | undefined {
  return method === 'GET' || method === 'HEAD' ? FEED.exec(url ?? '')?.[1] : undefined;
}
