export type EmbeddedPostgresErrorCode =
  | 'in-use' // somebody else works on the data folder
  | 'no-binaries' // the packaged server is not installed or does not run on this machine
  | 'no-user' // no user account that the server could run as
  | 'not-permitted' // the data folder cannot be written or belongs to somebody else
  | 'newer-data' // the data was written by a newer major version
  | 'older-data' // the data was written by an older major version
  | 'broken-data' // the data folder holds something that is no complete database
  | 'unsafe-settings' // the server runs, but would not keep what it acknowledges
  | 'start-failed' // the server or initdb gave up; the message ends with its own last lines
  | 'stop-failed'; // the server is still there after every kind of shutdown

/** `message` is one sentence or two for the person at the console: what is wrong and what to do. */
export class EmbeddedPostgresError extends Error {
  override readonly name = 'EmbeddedPostgresError';
  readonly code: EmbeddedPostgresErrorCode;

  constructor(code: EmbeddedPostgresErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/**
 * Of an error of Node, SQLite or Postgres; '' when it has none. By shape: `instanceof Error` fails across realms, as
 * under Jest.
 */
export function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
}

export function wordsOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'message' in error ? String(error.message) : String(error);
}
