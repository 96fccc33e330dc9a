/** Marks what we forward, so that it is never taken in again. */
export const LOOP_HEADER = 'X-Stammtisch-Forwarded';
