import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Puts axe where every address that this page opens finds it: to send half a megabyte takes longer than to read a page. */
export const bringAxe = (page: Page): Promise<unknown> => page.addInitScript(`globalThis.wakeAxe = () => {${AXE}}`);

/** What axe says against the page that is shown, in one line each. @see bringAxe */
export async function axeFaults(page: Page, what: string): Promise<string[]> {
  // What is in order is not told: that is nearly all of it.
  const violations = await page.evaluate(async () => {
    const page = globalThis as unknown as { wakeAxe(): void; axe: { run(options: RunOptions): Promise<AxeResults> } };
    page.wakeAxe();
    return (await page.axe.run({ resultTypes: ['violations'], selectors: false })).violations;
  });
  return violations.map(
    ({ id, nodes }) =>
      `${what}: ${id} ${nodes
        .slice(0, 3)
        .map(({ html, any }) => `${html.slice(0, 140)} (${any[0]?.message ?? ''})`)
        .join(' | ')}`,
  );
}
