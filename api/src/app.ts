import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { DiscoveryService, NestFactory, Reflector } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import {
  type FastifyBaseLogger,
  type FastifyError,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify';
import { takeDavQuestions } from './address-book/dav-http.js';
import { AppModule, type AppSetting } from './app.module.js';
import { closeAfterLastAnswer } from './http/drain.js';
import { takeUploads } from './http/upload.js';
import { sendETags } from './http/etag.js';
import { limitIdleSockets } from './http/idle-sockets.js';
import { lingerAfterRefusal } from './http/linger.js';
import { logOptions } from './log/log-options.js';
import { NestLog } from './log/nest-log.js';
import { logRequests } from './log/request-log.js';
import { sendProblem } from './problem/send-problem.js';
import { assertAllClassified, type ServedRoute } from './security/route-check.js';
import { routeTable } from './security/route-table.js';
import { securityHeaders, sendSecurityHeaders } from './security/headers.js';

const MEGABYTE = 1_048_576;

/** Milliseconds. A request that takes longer to arrive than this is an accident or an attack. */
const HEADERS_TIMEOUT = 10_000;
const REQUEST_TIMEOUT = 30_000;

/** The whole app, ready to listen. */
export async function createApp(setting: AppSetting): Promise<NestFastifyApplication> {
  const { config } = setting;
  const adapter = new FastifyAdapter({
    bodyLimit: MEGABYTE,
    requestTimeout: REQUEST_TIMEOUT,
    keepAliveTimeout: 65_000,
    http: { headersTimeout: HEADERS_TIMEOUT, connectionsCheckingInterval: 5_000 },
    trustProxy: (_address: string, hop: number) => hop < config.trustProxyHops,
    genReqId: () => randomUUID(),
    // An address that cannot be read is refused before any hook runs.
    frameworkErrors: (error: FastifyError, request: FastifyRequest, reply: FastifyReply) =>
      void sendProblem(error, request, reply.headers(securityHeaders(config))),
    logger: logOptions(config, setting.writeLog),
    logController: new LogController({ disableRequestLogging: true }),
    // A logger for each request would repeat what request-log.ts says once.
    childLoggerFactory: (logger: FastifyBaseLogger) => logger,
    // No middleware that is bound to a path: what protects is the guard.
    skipMiddie: true,
  });
  const fastify = adapter.getInstance();
  sendSecurityHeaders(fastify, config);
  logRequests(fastify, config);
  sendETags(fastify);
  closeAfterLastAnswer(fastify);
  lingerAfterRefusal(fastify);
  // A body is JSON, or the form of a guest's page.
  fastify.removeContentTypeParser('text/plain');
  // One-click unsubscribing may come as multipart (RFC 8058 §3.1); everything it says stands in the address.
  fastify.addContentTypeParser('multipart/form-data', { parseAs: 'buffer' }, (_request, _body, done) => done(null));
  // A mail as it came, from the mail server.
  fastify.addContentTypeParser(
    'message/rfc822',
    { parseAs: 'buffer', bodyLimit: 2 * MEGABYTE },
    (_request, body, done) => done(null, body),
  );
  takeDavQuestions(fastify);
  takeUploads(fastify, '/api/v1/imports', '/api/v1/restore');
  const served: ServedRoute[] = [];
  fastify.addHook('onRoute', ({ method, url }) => void served.push({ method, url }));
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.of(setting), adapter, {
    logger: new NestLog(fastify.log),
    abortOnError: false,
  });
  await app.init();
  // After the feeds took their place before the app: their sockets rest like all others.
  limitIdleSockets(fastify.server);
  assertAllClassified(routeTable(app.get(DiscoveryService), app.get(Reflector), fastify.supportedMethods), served);
  await fastify.ready();
  return app;
}
