import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe says against the page that is shown, in one line each. */
export async function axeFaults(page: Page, what: string): Promise<string[]> {
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(() =>
    (globalThis as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run(),
  );
  return violations.map(
    ({ id, nodes }) =>
      `${what}: ${id} ${nodes
        .slice(0, 3)
        .map(({ html, any }) => `${html.slice(0, 140)} (${any[0]?.message ?? ''})`)
        .join(' | ')}`,
  );
}
