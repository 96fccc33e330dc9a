import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { nonceOf } from './links.js';
import type { Answers, LoadResult, Reads } from './load.js';

const run = promisify(execFile);
const scripts = resolve('test/bench/tools');

export function readsByWrk({ url, paths, headers = {}, connections, seconds }: Reads): Promise<LoadResult> {
  const flags = Object.entries(headers).flatMap(([name, value]) => ['-H', `${name}: ${value}`]);
  return wrk('read.lua', url, connections, seconds, paths, flags);
}

export function answersByWrk({ url, guests, connections, seconds }: Answers): Promise<LoadResult> {
  const lines = guests.map(({ link, answers }) => [link.token, nonceOf(link), ...answers].join(' '));
  return wrk('answer.lua', url, connections, seconds, lines, []);
}

async function wrk(
  script: string,
  url: string,
  connections: number,
  seconds: number,
  lines: readonly string[],
  flags: readonly string[],
): Promise<LoadResult> {
  const folder = mkdtempSync(join(tmpdir(), 'stammtisch-wrk-'));
  const file = join(folder, 'lines');
  writeFileSync(file, `${lines.join('\n')}\n`);
  const options = ['-t1', `-c${connections}`, `-d${seconds}s`, '--timeout', '10s', ...flags];
  try {
    const { stdout } = await run('wrk', [...options, '-s', join(scripts, script), url, '--', file]);
    // The last line is our script's; those before are wrk's own report.
    return JSON.parse(stdout.trim().split('\n').at(-1)!) as LoadResult;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
