import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';

/** What the commands run Jest with. */
const runtime = '../../libs/launcher/runtime.mjs';
const { JEST } = (await import(runtime)) as { JEST: readonly string[] };

interface Report {
  success: boolean;
  numPassedTests: number;
  numPendingTests: number;
  testResults: { assertionResults: { title: string; status: string }[]; message: string }[];
}

function report(fixture: string): Report & { status: number | null } {
  const folder = mkdtempSync(join(tmpdir(), 'stammtisch-runner-'));
  const file = join(folder, 'report.json');
  try {
    const config = join(import.meta.dirname, 'fixture', 'jest.config.mjs');
    const args = ['--config', config, '--maxWorkers=2', '--json', `--outputFile=${file}`, fixture];
    const { status } = spawnSync(process.execPath, [...JEST, ...args], { timeout: 50_000 });
    return { ...(JSON.parse(readFileSync(file, 'utf8')) as Report), status };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

it('runs TypeScript with decorators on plain Node, and passes what is right', () => {
  expect(report('good')).toMatchObject({ status: 0, success: true, numPassedTests: 5, numPendingTests: 1 });
});

it('fails what is wrong, throws or hangs, in tests and around them', () => {
  const { status, testResults } = report('bad');
  const failed = testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .filter((one) => one.status === 'failed');
  expect(status).toBe(1);
  expect(failed.map(({ title }) => title).sort()).toEqual(
    ['is wrong', 'is wrong later', 'throws', 'hangs', 'hangs for its own time', '(beforeAll)', '(afterAll)'].sort(),
  );
  // Where it stands in the source, not in what was made of it.
  expect(testResults[0]!.message).toMatch(/bad\.fixture\.ts:5:/);
});
