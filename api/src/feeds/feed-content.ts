import { setImmediate } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { eventBlock, feedText, zoneInBlock } from '@stammtisch/calendar';
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

interface Item {
  id: string;
  start: number;
  /** Equal for equal facts. */
  facts: string;
  changedAt: number;
  /** Empty: this meetup cannot be written, which the log of the process tells. */
  block: string;
  fingerprint: string;
  zone: string | null;
}

/** One person's calendar in memory: a text for each meetup, and the whole made of them. */
export class FeedContent {
  /** The newest that could be made. */
  body: FeedBody | undefined;

  private readonly logger = new Logger('feeds');
  private items = new Map<string, Item>();
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
      const block = eventBlock(event);
      return { ...item, block, fingerprint: fingerprintOf(block), zone: zoneInBlock(event) };
    } catch (error) {
      // One meetup that no calendar can show must not take the others away.
      this.logger.error({ err: error, meetupId: row.id }, 'left out of the feed');
      return { ...item, block: '', fingerprint: '', zone: null };
    }
  }

  private async write(now: Date): Promise<void> {
    const items = [...this.items.values()].sort((a, b) => a.start - b.start || (a.id < b.id ? -1 : 1));
    await this.breathe();
    const zones = new Set<string>();
    const blocks: string[] = [];
    const fingerprints: string[] = [];
    let newest = this.window.today.getTime();
    for (const { zone, block, fingerprint, changedAt } of items) {
      if (zone !== null) zones.add(zone);
      blocks.push(block);
      fingerprints.push(fingerprint);
      newest = Math.max(newest, changedAt);
    }
    const text = feedText(calendarName(this.feed), blocks, zones, this.window);
    await this.breathe();
    const head = text.slice(0, text.indexOf('BEGIN:VEVENT'));
    const body = new FeedBody(text, new Date(newest), head + fingerprints.join(''));
    if (this.body && body.tag !== this.body.tag && body.lastModified <= this.body.lastModified) {
      // A meetup that left the feed took the date of its last change along; the feed is newer all the same.
      body.lastModified = now;
    }
    if (body.tag !== this.body?.tag || body.lastModified > this.body.lastModified) this.body = body;
  }

  private async breathe(): Promise<void> {
    if (performance.now() - this.pausedAt < SLICE) return;
    await setImmediate();
    this.pausedAt = performance.now();
  }
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
  return feed.contact_id === null ? 'Stammtisch' : `Stammtisch (${feed.organizer_name})`;
}
