import { randomBytes, randomUUID } from 'node:crypto';
import { Client } from 'pg';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { hashToken } from '../../../api/src/security/secrets.js';
import { launchBrowser } from '../../support/browser.js';
import { type Figure, judge, median, p95 } from '../figure.js';
import { startProduct } from '../tools/product.js';
import { loadLargeCircle, SMALL } from './contacts/large-circle.js';
import type { Family } from './family.js';

const ROUNDS = 5;
/** What Lighthouse calls slow 4G, and a phone a quarter as fast as this machine. */
const SLOW = { offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 0.75e6 / 8 };
const CPU_RATE = 4;
const CONDITIONS = '150 ms, 1.6 Mbit/s, processor slowed down 4 times, nothing cached';
/** Milliseconds, and the unitless sum of layout shifts; and bytes of compressed script; issue "A house people like to be in". */
const MOST = { guestPaint: 1000, appPaint: 1800, appScript: 90_000, shift: 0.02, route: 100 };

interface Painted {
  first: number;
  largest: number;
  shift: number;
  /** Bytes that came over the line. */
  script: number;
}

/** What a person waits for: a guest's page, the organizer's first page, and from one page to the next. */
export const web: Family = {
  goals: ['web-guest-paint', 'web-app-paint', 'web-app-script', 'web-shift', 'web-route'],
  async measure(stage) {
    const { spread } = await stage.loaded();
    const guestPage = `${(await stage.product()).url}/r/${spread[0]!.link.token}`;
    const cluster = await stage.cluster();
    await cluster.createDatabase('web');
    const app = await startProduct(cluster.url('web'));
    const db = new Client({ connectionString: cluster.url('web') });
    await db.connect();
    const browser = await launchBrowser();
    try {
      const { organizerId } = await loadLargeCircle(db, SMALL);
      const signedIn = await session(db, organizerId);
      const [guest, home]: [Painted[], Painted[]] = [[], []];
      for (let round = 0; round < ROUNDS; round++) {
        guest.push(await inFreshBrowser(browser, undefined, (page) => painted(page, guestPage)));
        home.push(await inFreshBrowser(browser, { ...signedIn, url: app.url }, (page) => painted(page, app.url)));
      }
      const routes = await inFreshBrowser(browser, { ...signedIn, url: app.url }, (page) => turns(page, app.url));
      const shifts = [...guest, ...home].map(({ shift }) => shift);
      return [
        bound(
          'web-guest-paint',
          'ms to the first paint',
          guest.map(({ first }) => first),
          MOST.guestPaint,
          [CONDITIONS],
        ),
        bound(
          'web-app-paint',
          'ms to the largest paint',
          home.map(({ largest }) => largest),
          MOST.appPaint,
          [CONDITIONS],
        ),
        bound(
          'web-app-script',
          'bytes of compressed script until the first page stands',
          home.map(({ script }) => script),
          MOST.appScript,
          [],
        ),
        bound('web-shift', 'of the layout', [Math.max(...shifts)], MOST.shift, ['the worst of both pages']),
        bound('web-route', 'ms, p95', [p95(routes)], MOST.route, [
          `median ${median(routes).toFixed(0)} ms of ${routes.length} presses, from the press to the next heading`,
        ]),
      ];
    } finally {
      await browser.close();
      await db.end();
      await app.end();
    }
  },
};

const bound = (
  goal: string,
  unit: string,
  values: readonly number[],
  limit: number,
  notes: readonly string[],
): Figure =>
  judge(
    values.map((value) => ({ value, limit })),
    { goal, unit, floor: 1, holds: 'at most', notes },
  );

async function session(db: Client, organizerId: string): Promise<{ name: string; value: string }> {
  const secret = randomBytes(24).toString('base64url');
  await db.query(
    `INSERT INTO sessions (organizer_id, id, token_hash, device, authenticated_at, last_seen_at, expires_at)
     VALUES ($1, $2, $3, 'bench', now(), now(), now() + interval '1 day')`,
    [organizerId, randomUUID(), hashToken(secret)],
  );
  return { name: 'session', value: secret };
}

async function inFreshBrowser<T>(
  browser: Browser,
  cookie: Parameters<BrowserContext['addCookies']>[0][number] | undefined,
  work: (page: Page) => Promise<T>,
): Promise<T> {
  const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 360, height: 740 } });
  try {
    if (cookie) await context.addCookies([cookie]);
    return await work(await context.newPage());
  } finally {
    await context.close();
  }
}

/** Over a slow line, in a browser that runs, on a device on which somebody was signed in before. */
async function painted(page: Page, url: string): Promise<Painted> {
  await page.addInitScript(() => localStorage.setItem('stammtisch.signed-in', ''));
  await page.goto(new URL('/health/live', url).href);
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Network.enable');
  await cdp.send('Network.emulateNetworkConditions', SLOW);
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: CPU_RATE });
  await page.goto(url);
  // Long enough for all that may still come; asking the page meanwhile would slow it down.
  await page.waitForTimeout(5_000);
  return page.evaluate(async () => {
    const entries = (type: string): Promise<PerformanceEntry[]> =>
      new Promise((resolve) => {
        const observer = new PerformanceObserver((list) => resolve(list.getEntries()));
        observer.observe({ type, buffered: true });
        setTimeout(() => resolve([]), 500);
      });
    const shifts = (await entries('layout-shift')) as (PerformanceEntry & { value: number })[];
    const largest = Math.max(...(await entries('largest-contentful-paint')).map(({ startTime }) => startTime));
    return {
      first: performance.getEntriesByName('first-contentful-paint')[0]!.startTime,
      largest,
      shift: shifts.reduce((sum, { value }) => sum + value, 0),
      script: performance
        .getEntriesByType('resource')
        .filter(({ name, startTime }) => name.endsWith('.js') && startTime <= largest)
        .reduce((sum, entry) => sum + (entry as PerformanceResourceTiming).encodedBodySize, 0),
    };
  });
}

/** Milliseconds from a press on a link of the bar to the heading of its page, once every page was fetched ahead. */
async function turns(page: Page, url: string): Promise<number[]> {
  await page.goto(url, { waitUntil: 'networkidle' });
  await page.waitForTimeout(3000);
  const taken: number[] = [];
  for (let nth = 0; nth < 12; nth++) {
    const href = ['/contacts', '/meetups', '/'][nth % 3]!;
    taken.push(
      await page.evaluate(
        (to) =>
          new Promise<number>((resolve) => {
            const link = [...document.querySelectorAll<HTMLAnchorElement>('nav a')].find(
              (one) => one.getAttribute('href') === to && one.offsetParent !== null,
            )!;
            const before = document.querySelector('h1');
            const started = performance.now();
            const look = (): void => {
              const now = document.querySelector('h1');
              if (now && now !== before) resolve(performance.now() - started);
              else requestAnimationFrame(look);
            };
            link.click();
            look();
          }),
        href,
      ),
    );
    await page.waitForTimeout(200);
  }
  return taken;
}
