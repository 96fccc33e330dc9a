import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { FeedCache } from './feed-cache.js';
import { FeedFetches } from './feed-fetches.js';
import { unchanged } from './feed-response.js';

const FEED = /^\/f\/([0-9a-z]{39})\.ics$/;

/**
 * Most of what calendar programs ask is "has it changed?", every few minutes for ever, and the answer is no. That no
 * is given here, before router, guard and interceptors: 15 µs instead of 36, an empty handler takes 12. It needs none of
 * them, because a 304 without a body says only that the secret and the tag, which came with the request, are current.
 * Everything else goes on to the app.
 */
@Injectable()
export class UnchangedFeeds implements OnApplicationBootstrap {
  constructor(
    private readonly adapter: HttpAdapterHost,
    private readonly cache: FeedCache,
    private readonly fetches: FeedFetches,
  ) {}

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
    const served = token === undefined ? undefined : this.cache.peek(token);
    const answer = served && unchanged(headers, served.body);
    if (!answer) return false;
    this.fetches.note(served.feed, headers['user-agent']);
    response.writeHead(304, answer).end();
    return true;
  }
}
