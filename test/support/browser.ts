import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium } from 'playwright-core';
import { type BrowserProgram, packagedBrowser } from './packaged-browser.js';

/** The one that CHROME_PATH names, the one of the lockfile, or one that this machine has. */
async function program(): Promise<BrowserProgram | undefined> {
  const named = process.env['CHROME_PATH'];
  if (named) return { executablePath: named };
  const packaged = await packagedBrowser().catch(() => undefined);
  if (packaged) return packaged;
  const executablePath = [
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    ...playwrights(),
  ].find(existsSync);
  return executablePath ? { executablePath } : undefined;
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
  const found = await program();
  if (!found) throw new Error('No browser found: install Chromium (apt-get install chromium) or set CHROME_PATH.');
  return chromium.launch({
    executablePath: found.executablePath,
    env: { ...process.env, ...found.env },
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
