import { pgError } from '../database/pg-error.js';

/** What a log line says of an error: enough to find the cause, nothing of the values that led to it. */
export function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error };
  const cause = error.cause === undefined ? {} : { cause: describeError(error.cause) };
  const pg = pgError(error);
  if (pg === undefined) return { type: error.name, message: error.message, stack: error.stack, ...cause };
  // The server's sentences quote what was typed ("Key (email)=(…) already exists"); its codes do not.
  const { code, constraint } = pg;
  return { type: error.name, code, ...(constraint !== undefined && { constraint }), stack: framesOf(error), ...cause };
}

const framesOf = ({ stack = '' }: Error): string => stack.slice(Math.max(0, stack.indexOf('\n    at ')));
