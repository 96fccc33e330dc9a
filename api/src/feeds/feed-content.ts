import { setImmediate } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { eventBlock, FEED_FOOT, feedHead, zoneInBlock } from '@stammtisch/calendar';
import type { Database } from '../database/database.js';
import { type EventRow, type FeedRow, type FeedWindow, findEvent, readEvents } from './feed.rows.js';
import { FeedBody, fingerprintOf } from './feed-body.js';
import { feedEvent } from './feed-event.js';
import { feedTexts } from './feed-texts.js';

const DAY = 86_400_000;
/** How long one thing may hold the event loop, in milliseconds. */
const SLICE = 4;
/**
 * For so long, in milliseconds, what was read counts as true while nobody announces a change; then all is read again.
 * That catches what no line of the log tells, such as a draft that another process deleted.
 */
export const TRUSTED_FOR = 10_000;
/** Beyond so many changed meetups reading all costs less: of 1,000 it takes 17 ms of CPU, as looking up 170 does. */
const MANY = 150;
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

/** The meetups that begin in one month: a change makes one piece or two anew and leaves the others. */
interface Piece {
  /** In the order of their beginning. */
  items: readonly Item[];
  bytes: Buffer;
  fingerprint: string;
  zones: ReadonlySet<string>;
  changedAt: number;
}

/** One person's calendar in memory: a text for each meetup, and the whole made of them. */
export class FeedContent {
  /** The newest that could be made. */
  body: FeedBody | undefined;

  private readonly logger = new Logger('feeds');
  private items = new Map<string, Item>();
  /** By `monthOf` its meetups. */
  private pieces = new Map<number, Piece>();
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
      this.write(now);
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
    const pieces = new Map<number, Piece>();
    for (const [month, some] of Map.groupBy(items.values(), monthOf)) {
      const known = this.pieces.get(month);
      pieces.set(month, known && sameItems(known.items, some) ? known : pieceOf(some));
      await this.breathe();
    }
    this.items = items;
    this.pieces = pieces;
    this.readAt = readAt;
    this.window = window;
  }

  private async readSome(ids: readonly string[]): Promise<void> {
    const rows = await Promise.all(ids.map((id) => findEvent(this.db, this.feed, this.window, id)));
    const before = ids.flatMap((id) => this.items.get(id) ?? []);
    const after = rows.flatMap((row) => (row ? this.toItem(row) : []));
    for (const { id } of before) this.items.delete(id);
    for (const item of after) this.items.set(item.id, item);
    for (const month of new Set([...before, ...after].map(monthOf))) {
      const others = this.pieces.get(month)?.items.filter(({ id }) => !ids.includes(id)) ?? [];
      const items = [...others, ...after.filter((item) => monthOf(item) === month)];
      if (items.length > 0) this.pieces.set(month, pieceOf(items));
      else this.pieces.delete(month);
    }
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
      this.logger.error({ error, meetupId: row.id }, 'left out of the feed');
      return { ...item, block: '', zone: null };
    }
  }

  private write(now: Date): void {
    const pieces = [...this.pieces].sort(([a], [b]) => a - b).map(([, piece]) => piece);
    const zones = new Set(pieces.flatMap((piece) => [...piece.zones]));
    const newest = Math.max(this.window.today.getTime(), ...pieces.map(({ changedAt }) => changedAt));
    const head = feedHead(calendarName(this.feed), zones, this.window);
    const tag = fingerprintOf([head, ...pieces.map(({ fingerprint }) => fingerprint)].join(''));
    const last = this.body?.lastModified.getTime() ?? -Infinity;
    if (tag === this.body?.tag && newest <= last) return;
    // A meetup that left the feed took the date of its last change along; the feed is newer all the same.
    const lastModified = newest > last ? new Date(newest) : now;
    this.body = new FeedBody([Buffer.from(head), ...pieces.map(({ bytes }) => bytes), FOOT], tag, lastModified);
  }

  private async breathe(): Promise<void> {
    if (performance.now() - this.pausedAt < SLICE) return;
    await setImmediate();
    this.pausedAt = performance.now();
  }
}

/** Months since 1970 to the beginning of a meetup; all feeds are cut at the same instants, whatever the zone. */
function monthOf({ start }: Item): number {
  const date = new Date(start);
  return (date.getUTCFullYear() - 1970) * 12 + date.getUTCMonth();
}

function pieceOf(unordered: readonly Item[]): Piece {
  const items = unordered.toSorted((a, b) => a.start - b.start || (a.id < b.id ? -1 : 1));
  const bytes = Buffer.from(items.map(({ block }) => block).join(''));
  return {
    items,
    bytes,
    fingerprint: fingerprintOf(bytes),
    zones: new Set(items.flatMap(({ zone }) => zone ?? [])),
    changedAt: Math.max(...items.map(({ changedAt }) => changedAt)),
  };
}

/** Items are made anew when their facts change. */
function sameItems(some: readonly Item[], others: readonly Item[]): boolean {
  return some.length === others.length && new Set(some).isSupersetOf(new Set(others));
}

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
  if (feed.kind !== 'meetups') return `Stammtisch: ${feedTexts[feed.locale].calendar[feed.kind]}`;
  return feed.contact_id === null ? 'Stammtisch' : `Stammtisch (${feed.organizer_name})`;
}
