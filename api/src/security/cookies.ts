import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '../config/config.js';

/**
 * `__Host-` binds a cookie to this host, to `/` and to https. Browsers refuse that prefix over http,
 * where the app is only ever used on the machine itself or in a home network.
 */
export const cookieName = ({ secure }: Config, name: string): string => (secure ? `__Host-${name}` : name);

export function readCookie(request: FastifyRequest, name: string): string | undefined {
  for (const pair of request.headers.cookie?.split(';') ?? []) {
    const [key, value] = pair.trim().split('=', 2);
    if (key === name && value) return value;
  }
  return undefined;
}

// Strict: nothing that another site starts, not even a link, arrives signed in. The app itself is a page
// that then asks the API from our own origin, so a link in a mail still opens it signed in.
export function setCookie(
  { secure }: Config,
  reply: FastifyReply,
  name: string,
  value: string,
  maxAgeSeconds: number,
): void {
  const flags = `HttpOnly; SameSite=Strict${secure ? '; Secure' : ''}`;
  // Fastify keeps several Set-Cookie headers apart.
  reply.header('Set-Cookie', `${name}=${value}; Path=/; Max-Age=${maxAgeSeconds}; ${flags}`);
}
