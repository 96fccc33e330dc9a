import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** Jest's global setup: one PostgreSQL for the whole run (throwaway-server.ts), or the one TEST_DATABASE_URL names. */
export default async function databaseServer(): Promise<void> {
  if (process.env['TEST_DATABASE_URL']) return;
  const program = join(dirname(fileURLToPath(import.meta.url)), 'throwaway-server.ts');
  // In a group of its own: Ctrl-C reaches Jest, and the end of Jest reaches the server.
  const server = spawn(process.execPath, [program], { stdio: ['pipe', 'pipe', 'inherit'], detached: true });
  const lines = createInterface(server.stdout);
  const [url] = await Promise.race([once(lines, 'line'), once(server, 'exit').then(() => [])]);
  if (url === undefined) throw new Error('The test database did not start; the reason stands above');
  process.env['TEST_DATABASE_URL'] = url as string;
  // Nothing of it keeps Jest from ending.
  lines.close();
  server.stdout.destroy();
  server.unref();
}
