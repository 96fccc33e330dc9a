import type { FastifyInstance } from 'fastify';
import type { Config } from '../config/config.js';

const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "frame-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  // Svelte writes its own templates through the one policy, the app names its worker through the other; nothing else can write HTML at all.
  "require-trusted-types-for 'script'",
  'trusted-types svelte-trusted-html stammtisch-worker',
];

/** What helmet would send, as one constant: it is on the hottest path of all. A handler may replace single ones. */
export const securityHeaders = ({ secure }: Pick<Config, 'secure'>): Record<string, string> => ({
  'Content-Security-Policy': [...CONTENT_SECURITY_POLICY, ...(secure ? ['upgrade-insecure-requests'] : [])].join('; '),
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Origin-Agent-Cluster': '?1',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=()',
  // The address of a guest's page is a secret: no other site learns it from a click.
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'X-DNS-Prefetch-Control': 'off',
  'X-Frame-Options': 'DENY',
  'X-Permitted-Cross-Domain-Policies': 'none',
  'X-Robots-Tag': 'noindex, nofollow',
  ...(secure && { 'Strict-Transport-Security': 'max-age=31536000; includeSubDomains' }),
});

export function sendSecurityHeaders(fastify: FastifyInstance, config: Config): void {
  const headers = securityHeaders(config);
  fastify.addHook('onRequest', (request, reply, done) => {
    reply.headers(headers).header('X-Request-Id', request.id);
    done();
  });
}
