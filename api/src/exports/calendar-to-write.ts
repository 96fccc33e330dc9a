import { eventBlock, feedText, zoneInBlock } from '@stammtisch/calendar';
import type { Transaction } from '../database/database.js';
import { feedEvent } from '../feeds/feed-event.js';
import { type FeedRow, readEvents } from '../feeds/feed.rows.js';

/** Every meetup that ever was, as one file for a calendar: what the organizer's feed says, without its bounds of time. */
export async function calendarToWrite(tx: Transaction, organizerId: string, host: string): Promise<string> {
  const { rows } = await tx.query<FeedRow>(
    `SELECT id AS organizer_id, id, NULL AS contact_id, 'meetups' AS kind, NULL AS revoked_at, locale, name AS organizer_name, zone
     FROM organizers WHERE id = $1`,
    [organizerId],
  );
  const feed = rows[0]!;
  const blocks: string[] = [];
  const zones = new Set<string>();
  let [from, to] = [Infinity, -Infinity];
  for await (const page of readEvents(tx, feed, EVER))
    for (const row of page) {
      const event = feedEvent(row, host, feed.locale);
      blocks.push(eventBlock(event));
      const zone = zoneInBlock(event);
      if (zone) zones.add(zone);
      [from, to] = [Math.min(from, row.starts_at), Math.max(to, row.ends_at)];
    }
  const window = blocks.length > 0 ? { from: new Date(from), to: new Date(to) } : EVER;
  return feedText('Stammtisch', blocks, zones, window);
}

/** The years that a meetup can be in. */
const EVER = { from: new Date(0), to: new Date('2200-01-01T00:00:00Z'), today: new Date(0) };
