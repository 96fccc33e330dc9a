import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe says against the page that is shown, in one line each. */
export async function axeFaults(page: Page, what: string): Promise<string[]> {
  await page.evaluate(AXE);
  // What is in order is not told: that is nearly all of it.
  const violations = await page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: { run(options: RunOptions): Promise<AxeResults> } };
    return (await axe.run({ resultTypes: ['violations'], selectors: false })).violations;
  });
  return violations.map(
    ({ id, nodes }) =>
      `${what}: ${id} ${nodes
        .slice(0, 3)
        .map(({ html, any }) => `${html.slice(0, 140)} (${any[0]?.message ?? ''})`)
        .join(' | ')}`,
  );
}
