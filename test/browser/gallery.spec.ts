import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { axeFaults, bringAxe } from '../support/axe.js';
import { openBrowser, type TestBrowser } from '../support/browser.js';
import { takePicture } from '../support/picture.js';

const ROOT = join(import.meta.dirname, '..', '..');

/** What every page is made of, as those see it who work on it. */
let server: ChildProcess;
let url: string;
let browser: TestBrowser;

beforeAll(async () => {
  const vite = join(ROOT, 'node_modules', 'vite', 'bin', 'vite.js');
  server = spawn(process.execPath, [vite, join(ROOT, 'web'), '--host', '127.0.0.1', '--port', '5199'], {
    env: { ...process.env, NO_COLOR: '1', NODE_ENV: 'development' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const listening = new Promise<string>((resolve, reject) => {
    let said = '';
    server.stdout!.on('data', (text: Buffer) => {
      said += text.toString();
      const [at] = /http:\/\/127\.0\.0\.1:\d+/.exec(said) ?? [];
      if (at) resolve(at);
    });
    server.once('exit', () => reject(new Error(`Vite says: ${said}`)));
  });
  [url, browser] = await Promise.all([listening, openBrowser()]);
}, 60_000);
afterAll(async () => {
  await browser?.close();
  server?.kill();
});

it.each(['light', 'dark'] as const)(
  'shows each piece in its states, by %s',
  async (theme) => {
    const context = await browser.newContext({ colorScheme: theme, reducedMotion: 'reduce' });
    const page = await context.newPage();
    await bringAxe(page);
    const noise: string[] = [];
    page.on('console', (message) => message.type() === 'error' && noise.push(message.text()));
    page.on('pageerror', (error) => noise.push(error.message));
    await page.goto(`${url}/gallery.html`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    for (const [size, width] of [
      ['wide', 1280],
      ['phone', 320],
    ] as const) {
      await page.setViewportSize({ width, height: 900 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      await takePicture(page, `gallery-${theme}-${size}`);
    }
    await page.getByRole('button', { name: 'Say it with a way back' }).click();
    await page.getByRole('button', { name: 'Say what went wrong' }).click();
    expect(await axeFaults(page, 'gallery')).toEqual([]);
    await page.getByRole('button', { name: 'Open a sheet' }).click();
    expect(await axeFaults(page, 'sheet')).toEqual([]);
    expect(noise).toEqual([]);
    await context.close();
  },
  60_000,
);
