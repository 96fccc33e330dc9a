import { dayBlock, feedText } from '@stammtisch/calendar';
import { type Birthday, nextBirthday } from '@stammtisch/domain';
import { organizerDay } from '../clock/organizer-day.js';
import type { Database, Transaction } from '../database/database.js';
import { listTouches } from '../touches/touch.rows.js';
import type { FeedRow } from './feed.rows.js';
import { FeedBody, fingerprintOf } from './feed-body.js';
import { windowAround } from './feed-content.js';
import { feedTexts } from './feed-texts.js';

/** A name on a day. No reason, no note: a feed is read by programs on other people's machines. */
interface Day {
  id: string;
  day: string;
  title: string;
}

const SHOWN = 1000;

/** Whose week it is, or the next birthday of everybody. Small, so it is written anew for each reading. */
export async function dayFeed(db: Database, feed: FeedRow, host: string, name: string, now: Date): Promise<FeedBody> {
  const days = await db.readOnly(async (tx) => {
    const today = await organizerDay(tx, feed.organizer_id, now);
    return feed.kind === 'touches' ? touchDays(tx, feed, today, now) : birthdays(tx, feed, today);
  });
  const window = windowAround(now);
  // The day stands for the moment: without a change the bytes stay the same until midnight.
  const blocks = days.map(({ id, day, title }) =>
    dayBlock({ uid: `${feed.kind}-${id}@${host}`, title, day, stamp: window.today }),
  );
  const bytes = Buffer.from(feedText(name, blocks, new Set(), window));
  // Whoever asks by date gets the bytes; whoever asks by tag learns that they are the same.
  return new FeedBody([bytes], fingerprintOf(bytes), now);
}

/** On the last day on which each feels natural; what is late stands on today. */
async function touchDays(tx: Transaction, feed: FeedRow, today: string, now: Date): Promise<Day[]> {
  const touches = await listTouches(tx, feed.organizer_id, { due: today, now, limit: SHOWN });
  return touches.map(({ id, name, windowEnd }) => ({
    ...{ id, day: windowEnd < today ? today : windowEnd, title: feedTexts[feed.locale].touch(name) },
  }));
}

async function birthdays(tx: Transaction, { organizer_id, locale }: FeedRow, today: string): Promise<Day[]> {
  const { rows } = await tx.query<Birthday & { id: string; name: string }>(
    `SELECT id, name, birthday_calendar AS calendar, birthday_month AS month, birthday_day AS day, birthday_leap AS leap, birthday_year AS year
     FROM contacts WHERE organizer_id = $1 AND deleted_at IS NULL AND birthday_month IS NOT NULL ORDER BY id LIMIT ${SHOWN}`,
    [organizer_id],
  );
  return rows.map(({ id, name, ...birthday }) => ({
    ...{ id, day: nextBirthday(birthday, today), title: feedTexts[locale].birthday(name) },
  }));
}
