import { Injectable } from '@nestjs/common';
import { isIPv6 } from 'node:net';
import { DomainError } from '@stammtisch/domain';
import { Clock } from '../clock/clock.js';
import { Database } from '../database/database.js';

export interface Limit {
  /** What is counted, such as `login`. */
  name: string;
  /** Hits in one window. */
  max: number;
  /** Length of the window in seconds. */
  seconds: number;
}

const HIT = {
  name: 'limits-hit',
  text: `INSERT INTO limits (bucket, window_start, hits) VALUES ($1, $2, 1)
    ON CONFLICT (bucket, window_start) DO UPDATE SET hits = limits.hits + 1 RETURNING hits`,
};

/** Fixed windows in the database: shared by all replicas, kept over restarts. */
@Injectable()
export class Limits {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** Counts one hit of `subject` (an account, a network prefix). @throws too-many-requests beyond the limit */
  async hit(limit: Limit, subject: string): Promise<void> {
    const now = this.clock.now().getTime();
    const length = limit.seconds * 1000;
    const start = Math.floor(now / length) * length;
    const { rows } = await this.db.query<{ hits: number }>(HIT, [`${limit.name}:${subject}`, new Date(start)]);
    if (rows[0]!.hits <= limit.max) return;
    throw new DomainError('too-many-requests', limit.name, { retryAfter: Math.ceil((start + length - now) / 1000) });
  }

  /** Drops windows that no limit looks at any more. */
  async forget(): Promise<void> {
    const dayAgo = new Date(this.clock.now().getTime() - 2 * 86_400_000);
    await this.db.query('DELETE FROM limits WHERE window_start < $1', [dayAgo]);
  }
}

/** The part of an address that one subscriber holds: an IPv4 address or an IPv6 /64, in one spelling. */
export function networkPrefix(address: string): string {
  const plain = address.replace(/%.*$/, '');
  if (!isIPv6(plain)) return plain;
  const groups = expand(plain);
  const mapped = groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff;
  if (mapped) return [groups[6]! >> 8, groups[6]! & 255, groups[7]! >> 8, groups[7]! & 255].join('.');
  return `${groups
    .slice(0, 4)
    .map((group) => group.toString(16))
    .join(':')}::/64`;
}

/** The eight groups of an IPv6 address (RFC 4291 §2.2). */
function expand(address: string): number[] {
  const dotted = /^(.*:)(\d+)\.(\d+)\.(\d+)\.(\d+)$/.exec(address);
  const hex = dotted ? `${dotted[1]}${pair(dotted[2]!, dotted[3]!)}:${pair(dotted[4]!, dotted[5]!)}` : address;
  const [head = '', tail] = hex.split('::');
  const left = head.split(':').filter(Boolean);
  const right = (tail ?? '').split(':').filter(Boolean);
  const gap = tail === undefined ? 0 : 8 - left.length - right.length;
  return [...left, ...Array<string>(gap).fill('0'), ...right].map((group) => parseInt(group, 16));
}

const pair = (high: string, low: string): string => (Number(high) * 256 + Number(low)).toString(16);
