import { rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { type AppLock } from './app-lock.js';
import { type Dependant, endWithApp, endedBeforeApp } from './app-exit.js';
import { wordsOf } from './errors.js';
import type { Host } from './host.js';
import { type Settings, launch } from './launch.js';
import { adopt, clearTheWay } from './orphan.js';
import { type Server, stopServer } from './server.js';
import { signalServer } from './server-process.js';
import { type Connection, chooseTransport, connectionOver, openFor, removeSocket } from './transport.js';

const PAUSES_MS = [0, 500, 1_000, 2_000, 5_000];

/**
 * Keeps one server running from `start` to `stop`: one that ends on its own, by a crash or by a stranger's hand, is
 * started again.
 */
export class Supervisor implements Dependant {
  readonly connection: Connection;
  readonly adopted: boolean;
  readonly #host: Host;
  readonly #settings: Settings;
  readonly #lock: AppLock;
  #server: Server;
  #stopped: Promise<void> | null = null;
  #revival: Promise<void> = Promise.resolve();

  /** Takes the lock over: it is released by `stop`. */
  static async start(
    host: Host,
    settings: Settings,
    wanted: 'socket' | 'loopback',
    lock: AppLock,
  ): Promise<Supervisor> {
    const orphan = await adopt(host, settings);
    if (orphan !== null) return new Supervisor(host, settings, lock, orphan, true);
    await clearTheWay(host);
    const transport = await chooseTransport(host, wanted);
    await openFor(host, transport);
    return new Supervisor(host, settings, lock, await launch(host, transport, settings), false);
  }

  private constructor(host: Host, settings: Settings, lock: AppLock, server: Server, adopted: boolean) {
    this.#host = host;
    this.#settings = settings;
    this.#lock = lock;
    this.#server = server;
    this.connection = connectionOver(server.transport);
    this.adopted = adopted;
    endWithApp(this);
    this.#watch(server);
  }

  /** Ends the server's work in order and gives the data folder free. May be called twice. */
  stop(): Promise<void> {
    this.#stopped ??= this.#stop();
    return this.#stopped;
  }

  interrupt(): void {
    signalServer(this.#server.pid, this.#host.folder.cluster, 'SIGINT');
  }

  async #stop(): Promise<void> {
    await this.#revival;
    const { transport } = this.#server;
    try {
      await stopServer(this.#server);
      if (transport.kind === 'socket') removeSocket(transport.folder);
      rmSync(this.#host.folder.password, { force: true });
    } finally {
      endedBeforeApp(this);
      this.#lock.release();
    }
  }

  #watch(server: Server): void {
    void server.ended.then(() => {
      if (this.#stopped !== null) return;
      this.#host.log('The database server ended unexpectedly and is started again');
      this.#revival = this.#revive(server);
    });
  }

  async #revive({ transport }: Server): Promise<void> {
    for (let attempt = 0; this.#stopped === null; attempt += 1) {
      await sleep(PAUSES_MS[Math.min(attempt, PAUSES_MS.length - 1)], undefined, { ref: false });
      try {
        await clearTheWay(this.#host, transport);
        this.#server = await launch(this.#host, transport, this.#settings);
        this.#watch(this.#server);
        return;
      } catch (error) {
        this.#host.log(wordsOf(error));
      }
    }
  }
}
