import type { FastifyReply } from 'fastify';
import type { GuestRow } from './guest.rows.js';
import type { Visit } from './visit.js';

/** The page that follows, so that a reload sends nothing again. */
export function saved(visit: Visit, reply: FastifyReply, below = ''): null {
  const language = visit.languageAsked ? `&lang=${visit.languageAsked}` : '';
  reply.redirect(`/r/${visit.token}${below}?saved${language}`, 303);
  return null;
}

/** What every page of one guest says. */
export function common(row: GuestRow, visit: Visit) {
  return {
    locale: visit.locale(row),
    languageAsked: visit.languageAsked !== undefined,
    path: `/r/${visit.token}`,
    unsubscribePath: `/u/${visit.token}`,
    organizerName: row.organizer_name,
  };
}
