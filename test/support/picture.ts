import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';

/** Where pictures of pages go, to be looked at; without it none are taken, because nobody looks at those of a whole run. */
const FOLDER = process.env['SHOTS'];
export const PICTURES = FOLDER !== undefined;

/** The whole page, as it is now. */
export async function takePicture(page: Page, name: string): Promise<void> {
  if (!FOLDER) return;
  mkdirSync(FOLDER, { recursive: true });
  await page.screenshot({ path: join(FOLDER, `${name}.png`), fullPage: true });
}
