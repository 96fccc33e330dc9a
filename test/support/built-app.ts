import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './free-port.js';

export interface BuiltApp {
  url: string;
  /** The one-time link of a fresh instance, or the address of a claimed one. */
  link: string;
  pid: number;
  /** What it wrote so far, log lines and all. */
  output(): string;
  /** Asks it to stop. @returns its exit code */
  stop(): Promise<number | null>;
}

/** The app as `npm start` runs it: the built files, a process of its own, a folder of its own. */
export async function startBuiltApp(env: Record<string, string>): Promise<BuiltApp> {
  const port = await freePort();
  const dataDir = mkdtempSync(join(tmpdir(), 'stammtisch-built-'));
  const main = join(import.meta.dirname, '..', '..', 'api', 'dist', 'main.js');
  const child = spawn(process.execPath, [main], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env['PATH'],
      LD_LIBRARY_PATH: process.env['LD_LIBRARY_PATH'],
      PORT: String(port),
      HOST: '127.0.0.1',
      DATA_DIR: dataDir,
      LOG_LEVEL: 'info',
      ...env,
    },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const ready = async (): Promise<string> => {
    for (const deadline = Date.now() + 30_000; Date.now() < deadline; await pause(25)) {
      if (child.exitCode !== null) break;
      const [link] = /http:\/\/\S+\s*$/.exec(output) ?? [];
      if (link && output.includes('is ready')) return link.trim();
    }
    child.kill();
    throw new Error(`The app did not start:\n${output}`);
  };
  return {
    link: await ready(),
    url: `http://localhost:${port}`,
    pid: child.pid!,
    output: () => output,
    stop: async () => {
      child.kill('SIGTERM');
      const code = await ended;
      rmSync(dataDir, { recursive: true, force: true });
      return code;
    },
  };
}

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));
