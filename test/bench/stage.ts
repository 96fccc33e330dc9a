import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { Client } from 'pg';
import { listening, serve, type Served } from './tools/child.js';
import { type Cluster, startCluster } from './tools/cluster.js';
import { type Answerer, answers, loadTool } from './tools/load.js';
import { nineAndOthers, yesAndNo } from './tools/courses.js';
import { startProduct } from './tools/product.js';
import { clearAnswers, idOf, loadFeed, loadOrganizer, loadSentMails, loadTables, type Seat } from './tools/table.js';
import type { Link } from './tools/links.js';

/** Organizers of the loaded database. */
export const ADA = 'ada';
export const LIMIT = 'limit';

/** Everything the tables of the bench hold. Ada's belong to the product, those of `limit` to pgbench. */
export interface Loaded {
  /** 1,000 meetups with 30 guests each, all invited, first-come. */
  spread: Seat[];
  /** One meetup with 30 guests; the second one is for warming up. */
  hot: Seat[];
  warm: Seat[];
  /** Meetups with 100 guests for the 8 seats beside the organizer's. */
  stampedes: Seat[][];
  /** The calendar of a guest who is invited to 1,000 meetups, and one of those. */
  feed1000: Link;
  changing: Seat;
  /** The calendar of an organizer with 10,000 meetups. */
  feed10000: Link;
}

/** What goals share, each part made when it is first asked for. */
export class Stage {
  private readonly running: Served[] = [];
  private readonly parts = new Map<string, Promise<unknown>>();
  private clusterIfAny: Cluster | undefined;

  cluster(): Promise<Cluster> {
    return this.once('cluster', async () => (this.clusterIfAny = await startCluster()));
  }

  async databaseUrl(): Promise<string> {
    await this.loaded();
    return (await this.cluster()).url('bench');
  }

  /** A connection to the loaded database. */
  db(): Promise<Client> {
    return this.once('db', async () => {
      const client = new Client({ connectionString: await this.databaseUrl() });
      await client.connect();
      return client;
    });
  }

  /** The built app on the loaded database, without a mail server; warm after the first round. */
  product(): Promise<Served> {
    return this.once('product', async () => this.keep(await startProduct(await this.databaseUrl())));
  }

  /** node:http with one row read; see limits/bare.mjs. */
  bare(): Promise<Served> {
    return this.once('bare', async () => {
      const bare = await serve('test/bench/limits/bare.mjs', await this.bareEnv());
      await listening(bare);
      return this.keep(bare);
    });
  }

  async bareEnv(): Promise<Record<string, string>> {
    return { DATABASE_URL: await this.databaseUrl(), ORGANIZER: idOf(ADA) };
  }

  /** ical-generator for each request; see limits/bare-calendar.mjs. */
  bareCalendar(): Promise<Served> {
    return this.once('bare calendar', async () => {
      const bare = await serve('test/bench/limits/bare-calendar.mjs', { EVENTS: '1000' });
      await listening(bare);
      return this.keep(bare);
    });
  }

  loaded(): Promise<Loaded> {
    return this.once('loaded', async () => {
      const cluster = await this.cluster();
      await cluster.createDatabase('bench');
      const url = cluster.url('bench');
      // The app brings its schema itself, and writes the letter that the limit copies.
      const app = await startProduct(url);
      const db = new Client({ connectionString: url });
      await db.connect();
      try {
        const loaded = await load(db);
        const one: Answerer = { link: loaded.warm[0]!.link, answers: ['yes', 'no'] };
        await answers({ url: app.url, guests: [one], connections: 1, seconds: 1 });
        await loadSentMails(db, 10_000);
        await prepareLimit(db, [...yesAndNo(loaded.limit.spread), ...nineAndOthers(loaded.limit.hot)]);
        await clearAnswers(db);
        return loaded;
      } finally {
        await db.end();
        await app.end();
      }
    });
  }

  /** Ends what runs beside the database, so that a goal can be alone. */
  async rest(): Promise<void> {
    await Promise.all(this.running.splice(0).map((served) => served.end()));
    for (const part of ['product', 'bare', 'bare calendar']) this.parts.delete(part);
  }

  /** Processes of ours that are not our descendants. */
  own = (): readonly number[] => (this.clusterIfAny ? [this.clusterIfAny.pid] : []);

  async conditions(): Promise<string> {
    const { name } = await this.cluster();
    const [cpu] = cpus();
    return `${cpus().length} cores (${cpu?.model.trim()}), Node ${process.versions.node}, ${name}, fsync on, ${loadTool}`;
  }

  async close(): Promise<void> {
    await this.rest();
    if (this.parts.has('db')) await (await this.db()).end();
    await this.clusterIfAny?.stop();
  }

  private keep(served: Served): Served {
    this.running.push(served);
    return served;
  }

  private once<T>(part: string, make: () => Promise<T>): Promise<T> {
    const made = (this.parts.get(part) as Promise<T> | undefined) ?? make();
    this.parts.set(part, made);
    return made;
  }
}

/** The function that pgbench calls, and its guests in the order of their numbers: 30,000 at many tables, then 30 at one. */
async function prepareLimit(db: Client, guests: readonly Answerer[]): Promise<void> {
  await db.query(readFileSync('test/bench/limits/answer.sql', 'utf8'));
  await db.query('INSERT INTO bench_guests SELECT * FROM unnest($1::int[], $2::bytea[], $3::text[], $4::text[])', [
    ...[guests.map((_, n) => n), guests.map(({ link }) => link.hash)],
    ...[guests.map(({ answers }) => answers[0]), guests.map(({ answers }) => answers[1])],
  ]);
  await db.query('ANALYZE');
}

async function load(db: Client): Promise<Loaded & { limit: Pick<Loaded, 'spread' | 'hot'> }> {
  const spread = { prefix: 'spread', meetups: 1000, guests: 30, capacity: 10 };
  const one = { meetups: 1, guests: 30, capacity: 10 };
  for (const organizer of [ADA, LIMIT, 'calendar', 'big-calendar']) await loadOrganizer(db, organizer);
  const stampedes: Seat[][] = [];
  for (let n = 0; n < 6; n++) {
    const tables = { organizer: ADA, prefix: `stampede-${n}`, meetups: 1, guests: 100, capacity: 9 };
    stampedes.push(await loadTables(db, tables));
  }
  const regular = { organizer: 'calendar', prefix: 'all', meetups: 1000, guests: 1, capacity: 8, contact: 0 };
  const [changing] = await loadTables(db, regular);
  await loadTables(db, { organizer: 'big-calendar', prefix: 'all', meetups: 10_000, guests: 0, capacity: 8 });
  return {
    spread: await loadTables(db, { ...spread, organizer: ADA }),
    hot: await loadTables(db, { ...one, organizer: ADA, prefix: 'hot' }),
    warm: await loadTables(db, { ...one, organizer: ADA, prefix: 'warm' }),
    stampedes,
    feed1000: await loadFeed(db, regular.organizer, regular.contact),
    feed10000: await loadFeed(db, 'big-calendar'),
    changing: changing!,
    limit: {
      spread: await loadTables(db, { ...spread, organizer: LIMIT }),
      hot: await loadTables(db, { ...one, organizer: LIMIT, prefix: 'hot' }),
    },
  };
}
