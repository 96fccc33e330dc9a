import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '../config/config.js';
import { cookieName, readCookie, setCookie } from './cookies.js';

const nameFor = (config: Config): string => cookieName(config, 'session');

/** Carries the secret of a session. */
export const sessionCookie = {
  read: (config: Config, request: FastifyRequest): string | undefined => readCookie(request, nameFor(config)),
  set: (config: Config, reply: FastifyReply, secret: string, maxAgeSeconds: number): void =>
    setCookie(config, reply, nameFor(config), secret, maxAgeSeconds),
  clear: (config: Config, reply: FastifyReply): void => setCookie(config, reply, nameFor(config), '', 0),
};
