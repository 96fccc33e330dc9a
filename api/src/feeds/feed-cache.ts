import { setTimeout as after } from 'node:timers/promises';
import { GoneException, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { dayBlock, feedText } from '@stammtisch/calendar';
import { Clock } from '../clock/clock.js';
import { Config } from '../config/config.js';
import { Database } from '../database/database.js';
import { notFound } from '../problem/problems.js';
import { hashToken } from '../security/secrets.js';
import { ChangesService } from '../tables/changes.service.js';
import { dayFeed } from './day-feed.js';
import { type FeedRow, findFeed } from './feed.rows.js';
import { FeedBody, fingerprintOf } from './feed-body.js';
import { calendarName, FeedContent, TRUSTED_FOR, windowAround } from './feed-content.js';
import { feedTexts } from './feed-texts.js';

/** How long another replica's revocation may stay unnoticed here, in milliseconds. */
const TOKEN_TRUSTED_FOR = 1000;
/** After so many milliseconds the last good bytes are a better answer than a slow database's. */
const PATIENCE = 2000;
/** A revoked address says for so long that it was replaced. */
const REPLACED_FOR = 30 * 86_400_000;
const MAX_TOKENS = 10_000;
const MAX_BYTES = 32 * 1024 * 1024;

export interface Served {
  feed: FeedRow;
  body: FeedBody;
}

interface KnownToken {
  feed: FeedRow;
  /** `readerOf(feed)`. */
  reader: string;
  readAt: number; // performance.now()
}

/**
 * What every address shows, kept in memory. An answer costs no query while nothing changed; whatever fails behind it,
 * the last good bytes are served, because one error switches a calendar off in some programs (calendar-mail.md 4.3).
 */
@Injectable()
export class FeedCache implements OnApplicationShutdown {
  private readonly logger = new Logger('feeds');
  private readonly tokens = new Map<string, KnownToken>();
  /** Whoever asks while a token is looked up waits for the same answer. */
  private readonly lookups = new Map<string, Promise<FeedRow | undefined>>();
  /** One for each reader; addresses of one reader share it. The longest unused first. */
  private readonly contents = new Map<string, FeedContent>();
  private readonly host: string;
  private unsubscribe: (() => void) | undefined;
  private resting: NodeJS.Timeout | undefined;

  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly changes: ChangesService,
    config: Config,
  ) {
    this.host = new URL(config.publicUrl).hostname;
  }

  /** Whether the address is known to be good, so recently that nobody needs to look again. */
  trusts(token: string): boolean {
    const known = this.tokens.get(token);
    return known !== undefined && isTrusted(known);
  }

  /** What memory knows for sure, without any wait. */
  peek(token: string): Served | undefined {
    const known = this.tokens.get(token);
    if (!known || !isTrusted(known)) return undefined;
    const content = this.contents.get(known.reader);
    const body = content?.isCurrent(this.clock.now()) ? content.body : undefined;
    return body && { feed: known.feed, body };
  }

  /** @throws not-found for an unknown token; GoneException for one that was revoked long ago; what the database throws
   *   when there are no bytes yet */
  async get(token: string): Promise<Served> {
    const served = this.peek(token);
    if (served) return served;
    const feed = await this.feedOf(token);
    if (!feed) throw notFound();
    if (feed.revoked_at !== null) return { feed, body: this.replaced(feed, feed.revoked_at) };
    if (feed.kind !== 'meetups')
      return { feed, body: await dayFeed(this.db, feed, this.host, calendarName(feed), this.clock.now()) };
    const content = this.contentOf(feed);
    return { feed, body: await this.orLast(this.newest(content), content.body) };
  }

  /** For the organizer who revoked an address: here it stops at once. Nobody joins a look that began before. */
  forget(feedId: string): void {
    for (const [token, { feed }] of this.tokens) if (feed.id === feedId) this.tokens.delete(token);
    this.lookups.clear();
  }

  onApplicationShutdown(): void {
    this.rest();
  }

  private feedOf(token: string): Promise<FeedRow | undefined> {
    const known = this.tokens.get(token);
    if (known && !isStale(known)) return Promise.resolve(known.feed);
    return this.orLast(this.lookups.get(token) ?? this.lookUp(token), known?.feed);
  }

  private lookUp(token: string): Promise<FeedRow | undefined> {
    const readAt = performance.now();
    const lookup = findFeed(this.db, hashToken(token))
      .then((feed) => {
        if (this.lookups.get(token) === lookup) this.remember(token, feed, readAt);
        return feed;
      })
      .finally(() => {
        if (this.lookups.get(token) === lookup) this.lookups.delete(token);
      });
    this.lookups.set(token, lookup);
    return lookup;
  }

  private remember(token: string, feed: FeedRow | undefined, readAt: number): void {
    this.tokens.delete(token);
    if (feed) this.tokens.set(token, { feed, reader: readerOf(feed), readAt });
    if (this.tokens.size > MAX_TOKENS) this.tokens.delete(this.tokens.keys().next().value!);
  }

  /** What `work` brings, or after an error or a long wait the last of it, if there is one. */
  private orLast<T>(work: Promise<T>, last: T | undefined): Promise<T> {
    if (last === undefined) return work;
    return Promise.race([work, after(PATIENCE, last, { ref: false })]).catch((error: unknown) => {
      this.logger.warn({ error }, 'the last good feed is served');
      return last;
    });
  }

  private contentOf(feed: FeedRow): FeedContent {
    const reader = readerOf(feed);
    const content = this.contents.get(reader) ?? new FeedContent(this.db, feed, this.host);
    this.contents.delete(reader);
    this.contents.set(reader, content);
    return content;
  }

  /** Again when a change was announced meanwhile; under a storm of changes the third reading is new enough. */
  private async newest(content: FeedContent): Promise<FeedBody> {
    this.watch();
    for (let i = 0; i < 3 && !content.isCurrent(this.clock.now()); i++) await content.refresh(this.clock.now());
    this.makeRoom(content);
    return content.body!;
  }

  /** Changes are listened to as long as some content is trusted; an app that nobody subscribes to asks for nothing. */
  private watch(): void {
    this.unsubscribe ??= this.changes.subscribe(({ organizerId, meetupId }) => {
      for (const content of this.contents.values()) content.markChanged(organizerId, meetupId);
    });
    clearTimeout(this.resting);
    this.resting = setTimeout(() => this.rest(), TRUSTED_FOR + 1000).unref();
  }

  private rest(): void {
    clearTimeout(this.resting);
    this.unsubscribe?.();
    this.unsubscribe = undefined;
  }

  private makeRoom(kept: FeedContent): void {
    let bytes = 0;
    for (const content of this.contents.values()) bytes += content.body?.length ?? 0;
    for (const [reader, content] of this.contents) {
      if (bytes <= MAX_BYTES || content === kept) return;
      this.contents.delete(reader);
      bytes -= content.body?.length ?? 0;
    }
  }

  /** One item on the day of the change tells the reader why nothing moves any more. */
  private replaced(feed: FeedRow, at: Date): FeedBody {
    const now = this.clock.now();
    if (now.getTime() - at.getTime() > REPLACED_FOR) throw new GoneException();
    const day = at.toTemporalInstant().toZonedDateTimeISO(feed.zone).toPlainDate().toString();
    const title = feedTexts[feed.locale].replaced;
    const block = dayBlock({ uid: `${feed.id}@${this.host}`, title, day, stamp: at });
    const bytes = Buffer.from(feedText(calendarName(feed), [block], new Set(), windowAround(now)));
    return new FeedBody([bytes], fingerprintOf(bytes), at);
  }
}

/** Everything that a feed's bytes depend on besides its meetups. */
function readerOf(feed: FeedRow): string {
  return [feed.organizer_id, feed.kind, feed.contact_id, feed.locale, calendarName(feed)].join(' ');
}

function isTrusted(known: KnownToken): boolean {
  return known.feed.revoked_at === null && !isStale(known);
}

function isStale({ readAt }: KnownToken): boolean {
  return performance.now() - readAt >= TOKEN_TRUSTED_FOR;
}
