import { setImmediate } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { eventBlock, FEED_FOOT, feedHead, zoneInBlock } from '@stammtisch/calendar';
import type { Database } from '../database/database.js';
import { type EventRow, type FeedRow, type FeedWindow, findEvents, readEvents } from './feed.rows.js';
import { FeedBody, fingerprintOf } from './feed-body.js';
import { feedEvent } from './feed-event.js';

const DAY = 86_400_000;
/** How long one thing may hold the event loop, in milliseconds. */
const SLICE = 4;
/**
 * For so long, in milliseconds, what was read counts as true while nobody announces a change; then all is read again.
 * That catches what no line of the log tells, such as a draft that another process deleted.
 */
export const TRUSTED_FOR = 10_000;
/** Beyond so many changed meetups reading all of them costs less. */
const MANY = 200;
const FOOT = Buffer.from(FEED_FOOT);

interface Item {
  id: string;
  start: number;
  /** Equal for equal facts. */
  facts: string;
  changedAt: number;
  /** Empty: this meetup cannot be written, which the log of the process tells. */
  block: string;
  zone: string | null;
}

/** Meetups whose bytes are made together, some 13 kB: a change makes one piece anew and leaves the others. */
interface Piece {
  items: readonly Item[];
  bytes: Buffer;
  fingerprint: string;
}

/** One person's calendar in memory: a text for each meetup, and the whole made of them. */
export class FeedContent {
  /** The newest that could be made. */
  body: FeedBody | undefined;

  private readonly logger = new Logger('feeds');
  private items = new Map<string, Item>();
  /** By their first meetup. */
  private pieces = new Map<string, Piece>();
  private changed = new Set<string>();
  private readAt = -Infinity; // performance.now()
  private window = windowAround(new Date(0));
  private refreshing: Promise<void> | undefined;
  private pausedAt = 0;

  constructor(
    private readonly db: Database,
    private readonly feed: FeedRow,
    private readonly host: string,
  ) {}

  /** A meetup is not what it was; or it never concerned this reader, which the next refresh finds out. */
  markChanged(organizerId: string, meetupId: string): void {
    if (organizerId === this.feed.organizer_id) this.changed.add(meetupId);
  }

  isCurrent(now: Date): boolean {
    return this.refreshing === undefined && this.changed.size === 0 && !this.isOld(now);
  }

  /** Reads what changed, or all, and writes the feed anew. Callers at the same time share one run. */
  refresh(now: Date): Promise<void> {
    return (this.refreshing ??= this.update(now).finally(() => (this.refreshing = undefined)));
  }

  private isOld(now: Date): boolean {
    return performance.now() - this.readAt >= TRUSTED_FOR || !isOn(this.window.today, now);
  }

  private async update(now: Date): Promise<void> {
    this.pausedAt = performance.now();
    const changed = this.changed;
    // What is announced while this run reads belongs to the next one.
    this.changed = new Set();
    try {
      if (this.isOld(now) || changed.size > MANY) await this.readAll(now);
      else await this.readSome([...changed]);
      await this.write(now);
    } catch (error) {
      for (const id of changed) this.changed.add(id);
      throw error;
    }
  }

  private async readAll(now: Date): Promise<void> {
    const readAt = performance.now();
    const window = isOn(this.window.today, now) ? this.window : windowAround(now);
    const items = new Map<string, Item>();
    await this.db.readOnly(async (tx) => {
      for await (const rows of readEvents(tx, this.feed, window)) {
        for (const row of rows) {
          items.set(row.id, this.toItem(row));
          await this.breathe();
        }
      }
    });
    this.items = items;
    this.readAt = readAt;
    this.window = window;
  }

  private async readSome(ids: readonly string[]): Promise<void> {
    const rows = await findEvents(this.db, this.feed, this.window, ids);
    for (const id of ids) this.items.delete(id);
    for (const row of rows) this.items.set(row.id, this.toItem(row));
  }

  private toItem(row: EventRow): Item {
    const facts = `${row.version} ${row.venue_version} ${row.state} ${row.sequence} ${row.standing} ${row.answer} ${row.changed_at}`;
    const known = this.items.get(row.id);
    if (known?.facts === facts) return known;
    const item = { id: row.id, start: row.starts_at, facts, changedAt: row.changed_at };
    try {
      const event = feedEvent(row, this.host, this.feed.locale);
      return { ...item, block: eventBlock(event), zone: zoneInBlock(event) };
    } catch (error) {
      // One meetup that no calendar can show must not take the others away.
      this.logger.error({ err: error, meetupId: row.id }, 'left out of the feed');
      return { ...item, block: '', zone: null };
    }
  }

  private async write(now: Date): Promise<void> {
    const items = [...this.items.values()].sort((a, b) => a.start - b.start || (a.id < b.id ? -1 : 1));
    await this.breathe();
    const zones = new Set<string>();
    let newest = this.window.today.getTime();
    for (const { zone, changedAt } of items) {
      if (zone !== null) zones.add(zone);
      newest = Math.max(newest, changedAt);
    }
    const head = feedHead(calendarName(this.feed), zones, this.window);
    const pieces = await this.encode(items);
    this.pieces = new Map(pieces.map((piece) => [piece.items[0]!.id, piece]));

    const tag = fingerprintOf([head, ...pieces.map(({ fingerprint }) => fingerprint)].join(''));
    const last = this.body?.lastModified.getTime() ?? -Infinity;
    if (tag === this.body?.tag && newest <= last) return;
    // A meetup that left the feed took the date of its last change along; the feed is newer all the same.
    const lastModified = newest > last ? new Date(newest) : now;
    this.body = new FeedBody([Buffer.from(head), ...pieces.map(({ bytes }) => bytes), FOOT], tag, lastModified);
  }

  private async encode(items: readonly Item[]): Promise<Piece[]> {
    const pieces: Piece[] = [];
    for (let from = 0, to = 0; from < items.length; from = to) {
      do to++;
      while (to < items.length && !endsPiece(items[to - 1]!));
      const some = items.slice(from, to);
      const known = this.pieces.get(some[0]!.id);
      pieces.push(known && sameItems(known.items, some) ? known : pieceOf(some));
      await this.breathe();
    }
    return pieces;
  }

  private async breathe(): Promise<void> {
    if (performance.now() - this.pausedAt < SLICE) return;
    await setImmediate();
    this.pausedAt = performance.now();
  }
}

/** One in 32 by its id, so that a meetup that comes or goes moves no border of another piece. */
const endsPiece = ({ id }: Item): boolean => Number.parseInt(id.slice(-2), 16) % 32 === 0;

function pieceOf(items: readonly Item[]): Piece {
  const bytes = Buffer.from(items.map(({ block }) => block).join(''));
  return { items, bytes, fingerprint: fingerprintOf(bytes) };
}

/** Items are made anew when their facts change. */
const sameItems = (a: readonly Item[], b: readonly Item[]): boolean =>
  a.length === b.length && a.every((item, n) => item === b[n]);

/** From twelve months ago to 24 months ahead. The day decides, so that the bytes do not change with the hour. */
export function windowAround(now: Date): FeedWindow {
  const today = Temporal.PlainDate.from(now.toISOString().slice(0, 10));
  const midnight = (date: Temporal.PlainDate) => new Date(`${date.toString()}T00:00:00Z`);
  return {
    from: midnight(today.subtract({ months: 12 })),
    to: midnight(today.add({ months: 24 })),
    today: midnight(today),
  };
}

function isOn(day: Date, now: Date): boolean {
  return Math.floor(now.getTime() / DAY) * DAY === day.getTime();
}

export function calendarName(feed: FeedRow): string {
  return feed.contact_id === null ? 'Stammtisch' : `Stammtisch (${feed.organizer_name})`;
}
