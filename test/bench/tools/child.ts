import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { freePort } from '../../support/free-port.js';

/** A Node process that serves a port of this machine. */
export interface Served {
  url: string;
  port: number;
  pid: number;
  process: ChildProcess;
  /** What it wrote to standard output and standard error. */
  output(): string;
  /** Sends the signal and waits for the end. @returns the exit code, null after a deadly signal */
  end(signal?: NodeJS.Signals): Promise<number | null>;
}

export interface ServeOptions {
  /** Default: any that is free. */
  port?: number;
  /** Path of the Node that runs it; default: ours. */
  node?: string;
}

/** Starts `node file` with PORT in its environment; it may not listen yet. */
export async function serve(
  file: string,
  env: Record<string, string> = {},
  { port, node = process.execPath }: ServeOptions = {},
): Promise<Served> {
  const own = port ?? (await freePort());
  const child = spawn(node, [file], {
    env: {
      PATH: process.env['PATH'],
      LD_LIBRARY_PATH: process.env['LD_LIBRARY_PATH'],
      HOME: process.env['HOME'],
      TMPDIR: process.env['TMPDIR'],
      PORT: `${own}`,
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  // A killed child must not keep us waiting for its messages.
  child.channel?.unref();
  let output = '';
  for (const stream of [child.stdout!, child.stderr!])
    stream.setEncoding('utf8').on('data', (text: string) => (output = (output + text).slice(-20_000)));
  const exited = once(child, 'exit');
  return {
    url: `http://127.0.0.1:${own}`,
    port: own,
    pid: child.pid!,
    process: child,
    output: () => output,
    end: async (signal = 'SIGTERM') => {
      child.kill(signal);
      await exited;
      return child.exitCode;
    },
  };
}

/** Resolves when the port takes connections. @throws what the process said when it ended or does not come up */
export async function listening(served: Served, milliseconds = 20_000): Promise<void> {
  const deadline = Date.now() + milliseconds;
  while (!(await accepts(served.port))) {
    if (served.process.exitCode !== null || Date.now() > deadline)
      throw new Error(`It does not listen on port ${served.port}:\n${served.output()}`);
    await setTimeout(5);
  }
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.on('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
  });
}
