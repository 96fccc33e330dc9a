import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { judge } from '../figure.js';
import type { Family } from './family.js';

const LIMIT = 60;

/** What the Dockerfile copies from its build into the image that runs. */
export const install: Family = {
  goals: ['install'],
  async measure() {
    const lines = readFileSync('Dockerfile', 'utf8').matchAll(/^COPY --from=build (.+) \S+$/gm);
    const paths = [...lines].flatMap(([, sources]) => sources!.split(' ')).map((path) => path.replace('/app/', ''));
    const megabytes = paths.reduce((sum, path) => sum + bytesIn(path), 0) / 1e6;
    return [
      judge([{ value: megabytes, limit: LIMIT }], {
        ...{ goal: 'install', unit: 'MB', floor: 1, holds: 'at most' },
        notes: [`${paths.join(', ')}; without the database binaries and without the Node runtime`],
      }),
    ];
  },
};

function bytesIn(path: string): number {
  const found = lstatSync(path);
  if (!found.isDirectory()) return found.size;
  // Node's own, written by the first start and not by the build.
  const names = readdirSync(path).filter((name) => name !== '.compile-cache');
  return names.reduce((sum, name) => sum + bytesIn(join(path, name)), 0);
}
