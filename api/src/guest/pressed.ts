import type { FastifyRequest } from 'fastify';

/**
 * Whether a form was sent by somebody's press on our own page, as far as the browser tells (Fetch Metadata): a script
 * that submits, as some mail scanners do, has no user activation, and another site's form is another site's.
 * Browsers send the headers only to trustworthy origins; without them the signed nonce must be enough.
 */
export function wasPressed({ headers }: FastifyRequest): boolean {
  const site = headers['sec-fetch-site'];
  if (site === undefined) return true;
  if (site !== 'same-origin' && site !== 'none') return false;
  return headers['sec-fetch-mode'] !== 'navigate' || headers['sec-fetch-user'] === '?1';
}
