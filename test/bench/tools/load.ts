import { spawnSync } from 'node:child_process';
import { answersByAutocannon, readsByAutocannon } from './autocannon.js';
import type { Link } from './links.js';
import { answersByWrk, readsByWrk } from './wrk.js';

/** What came back while the load lasted. */
export interface LoadResult {
  seconds: number;
  /** Answered as hoped: 2xx, 3xx; for answers only 303, which says that the answer was taken. */
  good: number;
  bad: number;
  /** Milliseconds. */
  p50: number;
  p99: number;
}

export interface Reads {
  url: string;
  /** Asked for in turn. */
  paths: readonly string[];
  headers?: Record<string, string>;
  connections: number;
  seconds: number;
}

/** A guest who says the one and then the other, again and again. */
export interface Answerer {
  link: Link;
  answers: readonly [string, string];
}

export interface Answers {
  url: string;
  /** Who answer in turn; their invitations are as they were loaded. */
  guests: readonly Answerer[];
  connections: number;
  seconds: number;
}

const hasWrk = spawnSync('wrk', ['-v']).error === undefined;

export const loadTool = hasWrk ? 'wrk' : 'autocannon';
export const reads: (load: Reads) => Promise<LoadResult> = hasWrk ? readsByWrk : readsByAutocannon;
export const answers: (load: Answers) => Promise<LoadResult> = hasWrk ? answersByWrk : answersByAutocannon;

/** Per second. */
export const rateOf = ({ good, seconds }: LoadResult): number => good / seconds;
