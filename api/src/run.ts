/**
 * Runs a program of ours to its end. What people can mend is told in one sentence; everything else with its stack,
 * and always with an exit code that a supervisor understands.
 */
export async function run(program: () => Promise<void>): Promise<void> {
  process.on('uncaughtException', die);
  process.on('unhandledRejection', die);
  await program().catch(die);
}

function die(error: unknown): never {
  process.stderr.write(`${explain(error)}\n`);
  process.exit(1);
}

function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (READABLE.has(error.name)) return error.message;
  switch ((error as NodeJS.ErrnoException).code) {
    case 'EADDRINUSE':
      return 'The port is in use, perhaps by another Stammtisch: set PORT to a free one.';
    case 'EACCES':
      return `Not permitted: ${error.message}`;
    case 'ECONNREFUSED':
    case 'ENOTFOUND':
      return 'The database that DATABASE_URL names does not answer.';
    case '28P01':
    case '28000':
    case '3D000':
      return 'The database refuses the user, the password or the name of the database in DATABASE_URL.';
    default:
      return error.stack ?? error.message;
  }
}

/** Errors whose message is written for the person at the console. */
const READABLE = new Set(['ConfigError', 'NewerSchemaError', 'EmbeddedPostgresError', 'UsageError', 'ArchiveError']);
