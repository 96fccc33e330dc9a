import type { FastifyReply } from 'fastify';
import type { GuestRow } from './guest.rows.js';
import type { Visit } from './visit.js';

/** Leads to the page that follows, so that a reload sends nothing again. @param path by default the guest's own page */
export function saved(visit: Visit, reply: FastifyReply, path = `/r/${visit.token}`): null {
  const language = visit.languageAsked ? `&lang=${visit.languageAsked}` : '';
  reply.redirect(`${path}?saved${language}`, 303);
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
