import type { Config } from '../config/config.js';
import { describeError } from './describe-error.js';
import { scrub } from './scrub.js';

/** One JSON line an event: `level`, `time`, `context` or `requestId`, the text and its fields. */
export const logOptions = (
  config: Config,
  write: (line: string) => void = (line) => void process.stdout.write(line),
): object => ({
  level: config.logLevel,
  base: null,
  timestamp: () => `,"time":"${new Date().toISOString()}"`,
  formatters: { level: (label: string) => ({ level: label }) },
  // Fastify calls it `err`, we call it `error`.
  serializers: { err: describeError, error: describeError },
  stream: { write: (line: string) => write(scrub(line)) },
});
