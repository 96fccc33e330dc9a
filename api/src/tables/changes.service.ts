import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Database } from '../database/database.js';

/** Something about a meetup changed for those who look at it: a page, a feed, a live table. */
export interface Change {
  organizerId: string;
  meetupId: string;
}

/** Another replica's change is noticed after at most this long; one of this process at once. */
const POLL_MS = 1000;

/**
 * Tells caches and live pages which meetups changed.
 *
 * Every visible change writes a line of meetup_log in its own transaction, so the log is the one list of changes.
 * NOTIFY would serialize all commits of the database; instead this process announces its own commits, and reads the
 * others' from the log, by transaction id: a line becomes visible only when no older transaction can still add one
 * below `pg_snapshot_xmin`, so reading on from there misses nothing.
 */
@Injectable()
export class ChangesService implements OnApplicationShutdown {
  private readonly listeners = new Set<(change: Change) => void>();
  private timer: NodeJS.Timeout | undefined;
  private readFrom: Promise<string> | undefined;

  constructor(private readonly db: Database) {}

  /** Call after the commit. */
  announce(change: Change): void {
    for (const listener of this.listeners) listener(change);
  }

  /** @returns the function that ends the subscription. */
  subscribe(listener: (change: Change) => void): () => void {
    this.listeners.add(listener);
    // Read on from this moment: a commit between now and the first poll belongs to the listener, too.
    this.readFrom ??= this.newest();
    this.timer ??= setInterval(() => void this.poll(), POLL_MS).unref();
    return () => {
      this.listeners.delete(listener);
      if (this.listeners.size === 0) this.rest();
    };
  }

  onApplicationShutdown(): void {
    this.listeners.clear();
    this.rest();
  }

  /** Reads what other processes committed. A database that is away is asked again a second later. */
  private async poll(): Promise<void> {
    try {
      const { rows } = await this.db.query<{ xmin: string; changes: Change[] }>(
        `SELECT pg_snapshot_xmin(pg_current_snapshot())::text AS xmin,
           coalesce((SELECT json_agg(DISTINCT jsonb_build_object('organizerId', organizer_id, 'meetupId', meetup_id))
                     FROM meetup_log WHERE tx >= $1::text::xid8), '[]') AS changes`,
        [await (this.readFrom ??= this.newest())],
      );
      this.readFrom = Promise.resolve(rows[0]!.xmin);
      for (const change of rows[0]!.changes) this.announce(change);
    } catch {
      // The next poll reads on from the same place.
    }
  }

  /** Where the log stands now. A database that is away is asked again by the poll. */
  private newest(): Promise<string> {
    const asked = this.db
      .query<{ xmin: string }>('SELECT pg_snapshot_xmin(pg_current_snapshot())::text AS xmin')
      .then(({ rows }) => rows[0]!.xmin);
    asked.catch(() => (this.readFrom = undefined));
    return asked;
  }

  private rest(): void {
    clearInterval(this.timer);
    this.timer = undefined;
    this.readFrom = undefined;
  }
}
