import { Worker } from 'node:worker_threads';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { Reading, ReadRow, SourceChoices, UnreadableReason } from '@stammtisch/contact-formats';
import { invalidField } from '../problem/problems.js';

export interface FingerprintedRow extends ReadRow {
  fingerprint: string;
}
export interface FingerprintedReading extends Omit<Reading, 'rows'> {
  rows: FingerprintedRow[];
}

/** What the reading thread says: rows in batches, then what it took the source for; or why it does not read it. */
export type ReaderMessage =
  | { ready: true }
  | { rows: FingerprintedRow[] }
  | { head: Omit<Reading, 'rows'> }
  | { refused: { reason: UnreadableReason | 'unreadable' | 'takes-too-long'; max?: number | undefined } };

/** Ten thousand rows take a fraction of this. */
const PATIENCE_MS = 2_000;
const STARTING_MS = 20_000;
const MEMORY = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 64, stackSizeMb: 4 };

/**
 * Reads files in another thread, one after the other: whatever is in them can use up that thread's time and memory and
 * nothing else. A thread that takes too long is killed, and the next file gets a new one.
 */
@Injectable()
export class ContactReader implements OnApplicationShutdown {
  private thread: Promise<Worker> | undefined;
  private last: Promise<unknown> = Promise.resolve();

  /** @throws invalid-input for the field `file` when nobody can be read in it */
  read(bytes: Uint8Array, choices: SourceChoices): Promise<FingerprintedReading> {
    const reading = this.last.then(() => this.readNow(bytes, choices));
    this.last = reading.catch(() => undefined);
    return reading;
  }

  async onApplicationShutdown(): Promise<void> {
    await this.stop();
  }

  private async readNow(bytes: Uint8Array, choices: SourceChoices): Promise<FingerprintedReading> {
    const thread = await (this.thread ??= start());
    const answer = await ask(thread, { bytes, choices });
    if (!('refused' in answer)) return answer;
    const { reason, max } = answer.refused;
    if (reason === 'takes-too-long') await this.stop();
    throw invalidField('file', RULES[reason], max === undefined ? undefined : { max });
  }

  private async stop(): Promise<void> {
    const thread = this.thread;
    this.thread = undefined;
    await (await thread?.catch(() => undefined))?.terminate();
  }
}

const RULES: Record<UnreadableReason | 'unreadable' | 'takes-too-long', string> = {
  empty: 'file-empty',
  'too-large': 'file-too-large',
  'too-many-rows': 'too-many-rows',
  'too-many-columns': 'too-many-columns',
  'not-a-contact-file': 'not-a-contact-file',
  'no-people': 'no-people',
  unreadable: 'not-a-contact-file',
  'takes-too-long': 'takes-too-long',
};

/** Ready to be asked: starting takes longer than reading, and is not the file's fault. */
async function start(): Promise<Worker> {
  const thread = open();
  thread.unref();
  const [first] = await messages(thread, STARTING_MS, () => true);
  if (!first || !('ready' in first)) throw new Error('The reading thread does not start');
  return thread;
}

async function ask(
  thread: Worker,
  question: { bytes: Uint8Array; choices: SourceChoices },
): Promise<FingerprintedReading | Extract<ReaderMessage, { refused: unknown }>> {
  thread.postMessage(question);
  const said = await messages(thread, PATIENCE_MS, (message) => 'head' in message || 'refused' in message);
  const end = said.at(-1);
  if (end && 'head' in end) return { ...end.head, rows: said.flatMap((one) => ('rows' in one ? one.rows : [])) };
  return end && 'refused' in end ? end : { refused: { reason: 'takes-too-long' } };
}

/** What the thread says until `isLast`; cut short when it is late, fails or ends. */
function messages(
  thread: Worker,
  patience: number,
  isLast: (message: ReaderMessage) => boolean,
): Promise<ReaderMessage[]> {
  return new Promise((resolve) => {
    const said: ReaderMessage[] = [];
    const end = () => {
      clearTimeout(late);
      events.forEach((event) => thread.off(event, listeners[event]));
      resolve(said);
    };
    const hear = (message: ReaderMessage) => {
      said.push(message);
      if (isLast(message)) end();
    };
    const events = ['message', 'messageerror', 'error', 'exit'] as const;
    const listeners = { message: hear, messageerror: end, error: end, exit: end };
    const late = setTimeout(end, patience);
    events.forEach((event) => thread.on(event, listeners[event]));
  });
}

/** The built app has the thread's code beside its main file; from the sources the types are taken off on the way. */
function open(): Worker {
  const here = import.meta.url;
  if (!here.endsWith('.ts')) {
    const built = new URL(here.includes('/chunks/') ? '../contact-reader.js' : './contact-reader.js', here);
    return new Worker(built, { resourceLimits: MEMORY });
  }
  const source = new URL('./contact-reader.worker.ts', here).href;
  const code = `
    const { registerHooks } = require('node:module');
    const ofOurs = (context) => context.parentURL?.endsWith('.ts');
    registerHooks({ resolve: (name, context, next) =>
      next(ofOurs(context) ? name.replace(/^(\\.{1,2}\\/.*)\\.js$/, '$1.ts') : name, context) });
    import(${JSON.stringify(source)});`;
  return new Worker(code, { eval: true, resourceLimits: MEMORY });
}
