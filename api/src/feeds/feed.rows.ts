import type { Answer, InvitationState, MeetupState } from '@stammtisch/domain';
import type { Locale } from '@stammtisch/i18n';
import type { Database, Transaction } from '../database/database.js';
import type { PlaceRow } from '../tables/place.js';
import type { FeedKind } from './feed.entity.js';

/** What an address leads to, and what its reader is called and reads. */
export interface FeedRow {
  organizer_id: string;
  id: string;
  /** Null: the organizer's own. */
  contact_id: string | null;
  kind: FeedKind;
  revoked_at: Date | null;
  locale: Locale;
  organizer_name: string;
  /** The organizer's zone. */
  zone: string;
}

/** A meetup as its feed needs it. Instants are milliseconds since 1970: thousands of dates are read, few are new. */
export interface EventRow extends PlaceRow {
  id: string;
  title: string;
  state: MeetupState;
  zone: string;
  starts_at: number;
  ends_at: number;
  created_at: number;
  version: number;
  venue_version: number | null;
  /** Grows with each change that this reader sees. */
  sequence: number;
  /** When this reader last saw a change. */
  changed_at: number;
  /** The guest's own; null in the organizer's feed. */
  standing: Standing | null;
  answer: Answer | null;
}

/** The guest's states that a feed shows; whoever was not asked, said no or was un-invited sees nothing. */
export type Standing = Exclude<InvitationState, 'listed' | 'declined' | 'withdrawn'>;

/** The meetups that a feed shows at all. `from <= start < to`; a cancelled one until the day after its end. */
export interface FeedWindow {
  from: Date;
  to: Date;
  today: Date;
}

const FIND_FEED = {
  name: 'feed-by-token',
  text: `
    SELECT f.organizer_id, f.id, f.contact_id, f.kind, f.revoked_at, coalesce(c.locale, o.locale) AS locale,
      o.name AS organizer_name, o.zone
    FROM feeds f
    JOIN organizers o ON o.id = f.organizer_id
    LEFT JOIN contacts c ON c.organizer_id = f.organizer_id AND c.id = f.contact_id
    WHERE f.token_hash = $1 AND c.deleted_at IS NULL`,
};

/** Rows that are read in one turn of the event loop. */
const PAGE = 500;

const ms = (instant: string) => `date_part('epoch', ${instant}) * 1000`;

const COLUMNS = `
  m.id, m.title, m.state, m.zone, ${ms('m.starts_at')} AS starts_at, ${ms('m.ends_at')} AS ends_at,
  ${ms('m.created_at')} AS created_at, m.version, v.version AS venue_version,
  v.kind AS venue_kind, v.name AS venue_name, v.street, v.post_code, v.city, v.country, v.latitude, v.longitude,
  v.link AS venue_link`;

/** What a `FeedWindow` lets through. */
const IN_WINDOW = `m.starts_at >= $3 AND m.starts_at < $4 AND (m.state <> 'cancelled' OR m.ends_at >= $5)`;

const OF_ORGANIZER = `
  SELECT ${COLUMNS}, m.revision AS sequence, ${ms('m.revised_at')} AS changed_at, NULL AS standing, NULL AS answer
  FROM meetups m
  LEFT JOIN venues v ON v.organizer_id = m.organizer_id AND v.id = m.venue_id
  WHERE m.organizer_id = $1 AND $2::uuid IS NULL AND ${IN_WINDOW}`;

// An invitation has no time of its last change; its newest log line has.
const LAST_LINE = `(SELECT l.at FROM meetup_log l
    WHERE l.organizer_id = m.organizer_id AND l.meetup_id = m.id AND l.invitation_id = i.id ORDER BY l.id DESC LIMIT 1)`;

const OF_GUEST = `
  SELECT ${COLUMNS}, m.revision + i.revision AS sequence, ${ms(`greatest(m.revised_at, ${LAST_LINE})`)} AS changed_at,
    i.state AS standing, i.answer
  FROM invitations i
  JOIN meetups m ON m.organizer_id = i.organizer_id AND m.id = i.meetup_id
  LEFT JOIN venues v ON v.organizer_id = m.organizer_id AND v.id = m.venue_id
  WHERE i.organizer_id = $1 AND i.contact_id = $2 AND i.state NOT IN ('listed', 'declined', 'withdrawn')
    AND ${IN_WINDOW}`;

const valuesOf = (feed: FeedRow, { from, to, today }: FeedWindow) => [
  feed.organizer_id,
  feed.contact_id,
  from,
  to,
  today,
];

/** @returns undefined for an unknown token, and while its contact is deleted. */
export async function findFeed(db: Pick<Transaction, 'query'>, tokenHash: Buffer): Promise<FeedRow | undefined> {
  return (await db.query<FeedRow>(FIND_FEED, [tokenHash])).rows[0];
}

/** All meetups of a feed, of one snapshot and in pages: thousands of rows at once would hold the event loop. */
export async function* readEvents(tx: Transaction, feed: FeedRow, window: FeedWindow): AsyncGenerator<EventRow[]> {
  const meetups = feed.contact_id === null ? OF_ORGANIZER : OF_GUEST;
  tx.send(`DECLARE feed_events NO SCROLL CURSOR FOR ${meetups}`, valuesOf(feed, window));
  let rows: EventRow[];
  do {
    ({ rows } = await tx.query<EventRow>(`FETCH ${PAGE} FROM feed_events`));
    yield rows;
  } while (rows.length === PAGE);
}

/** One meetup, if the feed shows it. */
export async function findEvent(
  db: Database,
  feed: FeedRow,
  window: FeedWindow,
  id: string,
): Promise<EventRow | undefined> {
  const { rows } = await db.lookUp<EventRow>(
    feed.contact_id === null
      ? { name: 'feed-event-of-organizer', text: `${OF_ORGANIZER} AND m.id = $6` }
      : { name: 'feed-event-of-guest', text: `${OF_GUEST} AND i.meetup_id = $6` },
    [...valuesOf(feed, window), id],
  );
  return rows[0];
}
