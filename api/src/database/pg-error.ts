import { types } from 'node:util';
import { DomainError, type ProblemCode } from '@stammtisch/domain';

/** What node-postgres throws: the server's SQLSTATE (PostgreSQL, appendix A) or the socket's error code. */
interface PgError extends Error {
  code: string;
  constraint?: string;
}

/** A SQLSTATE or a socket's code; the codes of our own errors, of Fastify's and of Node's arguments look otherwise. */
const CODE = /^(?:[0-9A-Z]{5}|E[A-Z]+)$/;

/**
 * The first error with such a code in the chain; TypeORM wraps the driver's as `driverError`. Known by its nature and not by its class: a socket's
 * error is made by Node's own realm, which is another one wherever code runs in a context.
 */
export function pgError(error: unknown): PgError | undefined {
  if (!types.isNativeError(error)) return undefined;
  if ('driverError' in error) return pgError(error.driverError);
  return 'code' in error && typeof error.code === 'string' && CODE.test(error.code) ? (error as PgError) : undefined;
}

/** True for a violation of the named unique index, primary key, foreign key or check. */
export function violates(error: unknown, constraint: string): boolean {
  const found = pgError(error);
  return found !== undefined && found.code.startsWith('23') && found.constraint === constraint;
}

/** Seconds after which a retry is worth it. */
const RETRY_AFTER = 2;

/** Errors that are nobody's fault and pass by themselves; everything else stays what it was. */
export function toDatabaseProblem(error: unknown): unknown {
  const code = pgError(error)?.code ?? '';
  const message = types.isNativeError(error) ? error.message : '';
  if (BUSY.has(code)) return passing('busy', error);
  if (code === '53100') return passing('storage-full', error);
  if (code.startsWith('08') || UNAVAILABLE.has(code) || LOST.test(message)) return passing('unavailable', error);
  return error;
}

function passing(code: ProblemCode, cause: unknown): DomainError {
  const problem = new DomainError(code, '', code === 'storage-full' ? {} : { retryAfter: RETRY_AFTER });
  problem.cause = cause;
  return problem;
}

/** lock_not_available, deadlock_detected, serialization_failure, query_canceled (statement timeout). */
const BUSY = new Set(['55P03', '40P01', '40001', '57014']);

/** too_many_connections, admin_shutdown, crash_shutdown, cannot_connect_now, idle timeouts; no such database, no such user or password; Node's socket errors. */
const UNAVAILABLE = new Set([
  ...['53300', '57P01', '57P02', '57P03', '25P03', '57P05'],
  ...['3D000', '28000', '28P01'],
  ...['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ENOENT', 'ENOTFOUND', 'ETIMEDOUT'],
]);

/** node-postgres has no code for a connection that ends under it. */
const LOST =
  /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|not queryable|Cannot use a pool after calling end/;
