import { afterAll, beforeAll } from '@jest/globals';
import type { Page } from 'playwright-core';
import { startApp, type TestApp } from './app.js';
import { openBrowser, type TestBrowser } from './browser.js';
import { takePicture } from './picture.js';

/** The app, and its organizer signed in on a narrow phone. Filled in before the first test. */
export interface Phone {
  app: TestApp;
  page: Page;
  /** A picture of what it shows. */
  shot(name: string): Promise<void>;
}

export function organizersPhone(viewport = { width: 360, height: 740 }): Phone {
  const phone = { shot: (name) => takePicture(phone.page, name) } as Phone;
  let browser: TestBrowser | undefined;
  beforeAll(async () => {
    [phone.app, browser] = await Promise.all([startApp(), openBrowser()]);
    const context = await browser.newContext({ locale: 'en-GB', viewport });
    context.setDefaultTimeout(15_000);
    const [name, value] = phone.app.api.headers['cookie']!.split('=') as [string, string];
    await context.addCookies([{ name, value, url: phone.app.url }]);
    phone.page = await context.newPage();
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await phone.app?.close();
  });
  return phone;
}
