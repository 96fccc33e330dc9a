import { existsSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { homedir, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Browser, type BrowserContext, chromium } from 'playwright-core';

/** Where a Chromium may be, in the order of preference; the last resort ships inside an npm package. */
async function executable(): Promise<string | undefined> {
  const installed = [
    process.env['CHROME_PATH'],
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    ...playwrights(),
  ].find((path) => path && existsSync(path));
  return installed ?? packaged().catch(() => undefined);
}

/** The browser of @sparticuz/chromium with the libraries that a bare machine lacks, unpacked into the temp folder. */
async function packaged(): Promise<string> {
  const { default: packed, inflate, setupLambdaEnvironment } = await import('@sparticuz/chromium');
  const bin = join(dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')), '..', 'bin');
  await inflate(join(bin, 'al2023.tar.br'));
  setupLambdaEnvironment(join(tmpdir(), 'al2023', 'lib'));
  return packed.executablePath();
}

function playwrights(): string[] {
  const cache = join(homedir(), '.cache', 'ms-playwright');
  if (!existsSync(cache)) return [];
  return readdirSync(cache)
    .filter((name) => name.startsWith('chromium-'))
    .map((name) => join(cache, name, 'chrome-linux', 'chrome'));
}

export type TestBrowser = Pick<Browser, 'newContext' | 'close'>;
let running: Promise<Browser> | undefined;

/**
 * A browser of the spec's own, as far as it can tell: contexts share nothing. Spec files of one process take turns at one Chromium, which
 * ends with the process.
 */
export async function openBrowser(): Promise<TestBrowser> {
  const browser = await (running ??= launchBrowser());
  const contexts: BrowserContext[] = [];
  return {
    newContext: async (options) => {
      const context = await browser.newContext(options);
      contexts.push(context);
      return context;
    },
    close: async () => void (await Promise.all(contexts.map((context) => context.close()))),
  };
}

/** Headless and quiet: it asks no host but ours. @throws with the one thing to do when there is no browser */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = await executable();
  if (!executablePath)
    throw new Error('No browser found: install Chromium (apt-get install chromium) or set CHROME_PATH.');
  return chromium.launch({
    executablePath,
    args: [
      ...[
        '--headless',
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
      ],
      ...['--disable-component-update', '--disable-sync', '--disable-dev-shm-usage'],
      // What it draws needs no process of its own where there is no graphics card.
      '--in-process-gpu',
    ],
  });
}
