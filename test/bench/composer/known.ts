import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Instance, nameOf } from './instances.js';

/** What a table can be worth at most, as far as it is known. */
export interface Known {
  value: number;
  /** Who proved that there is no better table; nobody: the best of long searches, and the truth may be a little higher. */
  provenBy: ('branch and bound' | 'HiGHS')[];
}

export const FILE = resolve('test/bench/composer/known.json');

export const readKnown = (): Record<string, Known> => JSON.parse(readFileSync(FILE, 'utf8')) as Record<string, Known>;

export function knownOf(instance: Instance): Known {
  const known = readKnown()[nameOf(instance)];
  if (!known) throw new Error(`${nameOf(instance)} is not in known.json: run certify`);
  return known;
}
