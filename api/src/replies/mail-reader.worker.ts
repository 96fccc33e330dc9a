import { parentPort } from 'node:worker_threads';
import { readMail } from '@stammtisch/mail/inbound';

/** Reads mails of strangers in a thread of its own, which may be killed at any moment. */
parentPort!.on('message', ({ raw, server }: { raw: Uint8Array; server: string | undefined }) => {
  parentPort!.postMessage(readMail(raw, server));
});
parentPort!.postMessage('ready');
