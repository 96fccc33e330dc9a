import { type BeforeApplicationShutdown, Injectable } from '@nestjs/common';
import { Clock } from '../clock/clock.js';
import { Database } from '../database/database.js';
import type { FeedRow } from './feed.rows.js';

/** How long fetches are collected before they are written, in milliseconds. */
const FLUSH_AFTER = 1000;

interface Fetch {
  feed: FeedRow;
  at: Date;
  userAgent: string | undefined;
}

/** Who read which feed when: shown to the organizer, so that a leaked address is noticed. No GET waits for it. */
@Injectable()
export class FeedFetches implements BeforeApplicationShutdown {
  private fetches = new Map<string, Fetch>();
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  note(feed: FeedRow, userAgent: string | undefined): void {
    this.fetches.set(feed.id, { feed, at: this.clock.now(), userAgent });
    this.timer ??= setTimeout(() => void this.flush(), FLUSH_AFTER).unref();
  }

  async beforeApplicationShutdown(): Promise<void> {
    if (this.timer) await this.flush();
  }

  /** What cannot be written is lost: the next fetch says nearly the same. */
  private async flush(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    const rows = [...this.fetches.values()].map(({ feed: { organizer_id, id }, at, userAgent }) => ({
      organizer_id,
      id,
      at,
      by: programOf(userAgent),
    }));
    this.fetches = new Map();
    await this.db
      .query(
        `UPDATE feeds f SET last_fetched_at = x.at, last_fetched_by = x.by
         FROM jsonb_to_recordset($1::jsonb) AS x(organizer_id uuid, id uuid, at timestamptz, by text)
         WHERE f.organizer_id = x.organizer_id AND f.id = x.id`,
        [JSON.stringify(rows)],
      )
      .catch(() => {});
  }
}

const PROGRAMS: readonly (readonly [RegExp, string])[] = [
  [/Google-Calendar/i, 'Google Calendar'],
  [/Thunderbird/i, 'Thunderbird'],
  [/Outlook|Microsoft|Exchange/i, 'Outlook'],
  [/dataaccessd|CalendarAgent|CalendarStore|\bi(OS|Cal)\b/i, 'Apple Calendar'],
  [/Nextcloud/i, 'Nextcloud'],
];

/** A name that people know, else the first word of what the program calls itself. */
function programOf(userAgent: string | undefined): string | null {
  if (!userAgent) return null;
  const known = PROGRAMS.find(([pattern]) => pattern.test(userAgent));
  return known?.[1] ?? userAgent.split(/[\s/(]/, 1)[0]!.slice(0, 60);
}
