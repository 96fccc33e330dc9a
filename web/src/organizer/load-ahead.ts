import { keepFiles, keepOffline } from './offline/keep.js';
import { PAGES } from './page-table.js';

/** After the first page has had the line to itself for so long. */
const AHEAD_AFTER_MS = 2000;

/** Fetches every page, one after the other while nothing else happens, so that a press shows the next one at once, and without a network. */
export function loadAhead(): void {
  setTimeout(() => void loadEach(), AHEAD_AFTER_MS);
}

async function loadEach(): Promise<void> {
  keepOffline();
  for (const page of Object.values(PAGES)) {
    await idle();
    await page().catch(() => {}); // whoever goes there is told
  }
  await keepFiles();
}

const idle = (): Promise<unknown> =>
  new Promise((resolve) => ('requestIdleCallback' in window ? requestIdleCallback(resolve) : setTimeout(resolve)));
