import { DomainError } from '@stammtisch/domain';
import type { FastifyReply } from 'fastify';
import type { GuestPages } from './guest-page.js';
import type { Visit } from './visit.js';

/** What stands on a guest's page is for nobody else, and for no cache. */
export const PRIVATE = { 'Cache-Control': 'no-store', 'X-Robots-Tag': 'noindex' };

/** One way out for every page: private headers, and a refusal as a page of its own. `render` null: already answered. */
export async function answerPage(
  pages: GuestPages,
  visit: Visit,
  reply: FastifyReply,
  render: () => Promise<string | null>,
): Promise<void> {
  reply.headers(PRIVATE).type('text/html; charset=utf-8');
  let html: string | null;
  try {
    html = await render();
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const view = { locale: visit.locale(), languageAsked: visit.languageAsked !== undefined };
    const lost = error.code === 'not-found';
    reply.status(lost ? 404 : 503);
    html = lost ? pages.notFound(view) : pages.problem({ ...view, problem: 'busy' });
  }
  if (html !== null) reply.send(html);
}
