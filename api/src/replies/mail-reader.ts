import { Worker } from 'node:worker_threads';
import type { InboundMail } from '@stammtisch/mail/inbound';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Config } from '../config/config.js';

/** A mail of a friend takes a few milliseconds. */
const PATIENCE_MS = 2_000;
const STARTING_MS = 20_000;
const MEMORY = { maxOldGenerationSizeMb: 128, maxYoungGenerationSizeMb: 32, stackSizeMb: 4 };

/**
 * Reads mails in another thread, one after the other: whatever a stranger wrote can use up that thread's time and memory
 * and nothing else. A thread that takes too long is killed, and the next mail gets a new one.
 */
@Injectable()
export class MailReader implements OnApplicationShutdown {
  private thread: Promise<Worker> | undefined;
  private last: Promise<unknown> = Promise.resolve();

  constructor(private readonly config: Config) {}

  /** Null: it could not be read, in time or at all. */
  read(raw: Uint8Array): Promise<InboundMail | null> {
    const reading = this.last.then(() => this.readNow(raw));
    this.last = reading;
    return reading;
  }

  async onApplicationShutdown(): Promise<void> {
    await this.stop();
  }

  private async readNow(raw: Uint8Array): Promise<InboundMail | null> {
    const thread = await (this.thread ??= start()).catch(() => undefined);
    const mail = thread && (await ask(thread, { raw, server: this.config.replies.authServer }));
    if (!mail) await this.stop();
    return mail ?? null;
  }

  private async stop(): Promise<void> {
    const thread = this.thread;
    this.thread = undefined;
    await (await thread?.catch(() => undefined))?.terminate();
  }
}

/** Ready to be asked: starting takes longer than reading, and is not the mail's fault. */
async function start(): Promise<Worker> {
  const thread = open();
  thread.unref();
  if ((await nextMessage(thread, STARTING_MS)) === null) throw new Error('The reading thread does not start');
  return thread;
}

function ask(thread: Worker, question: { raw: Uint8Array; server: string | undefined }): Promise<InboundMail | null> {
  const answer = nextMessage(thread, PATIENCE_MS) as Promise<InboundMail | null>;
  thread.postMessage(question);
  return answer;
}

/** What the thread says next; null when it is late, fails or ends. */
function nextMessage(thread: Worker, patience: number): Promise<unknown> {
  return new Promise((resolve) => {
    const events = ['message', 'messageerror', 'error', 'exit'] as const;
    const end = (message: unknown) => {
      clearTimeout(late);
      events.forEach((event) => thread.off(event, listeners[event]));
      resolve(message);
    };
    const nothing = () => end(null);
    const listeners = { message: end, messageerror: nothing, error: nothing, exit: nothing };
    const late = setTimeout(nothing, patience);
    events.forEach((event) => thread.on(event, listeners[event]));
  });
}

/** The built app has the thread's code beside its main file; from the sources the types are taken off on the way. */
function open(): Worker {
  const here = import.meta.url;
  if (!here.endsWith('.ts')) {
    return new Worker(new URL(here.includes('/chunks/') ? '../mail-reader.js' : './mail-reader.js', here), {
      resourceLimits: MEMORY,
    });
  }
  const source = new URL('./mail-reader.worker.ts', here).href;
  const code = `
    const { registerHooks } = require('node:module');
    registerHooks({ resolve: (name, context, next) => next(name.replace(/^(\\.{1,2}\\/.*)\\.js$/, '$1.ts'), context) });
    import(${JSON.stringify(source)});`;
  return new Worker(code, { eval: true, resourceLimits: MEMORY });
}
