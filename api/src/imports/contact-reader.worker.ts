import { createHash } from 'node:crypto';
import { parentPort } from 'node:worker_threads';
import { readSource, type ReadRow, type SourceChoices, Unreadable } from '@stammtisch/contact-formats';
import { parseEmailAddress } from '../contacts/email-address.js';
import { parseWebLink } from '../input/web-link.js';
import type { FingerprintedRow, ReaderMessage } from './contact-reader.js';

/** Rows in one message: the thread that gets them serves others in between. */
const BATCH = 250;

const say = (message: ReaderMessage): void => parentPort!.postMessage(message);

/** Reads what a stranger's file says in a thread of its own, which may be killed at any moment. */
parentPort!.on('message', ({ bytes, choices }: { bytes: Uint8Array; choices: SourceChoices }) => {
  void answer(bytes, choices);
});
say({ ready: true });

async function answer(bytes: Uint8Array, choices: SourceChoices): Promise<void> {
  try {
    const { rows, ...head } = await readSource(bytes, choices);
    const read = fingerprinted(rows.map(canonical));
    for (let at = 0; at < read.length; at += BATCH) say({ rows: read.slice(at, at + BATCH) });
    say({ head });
  } catch (error) {
    say({ refused: error instanceof Unreadable ? { reason: error.reason, max: error.max } : { reason: 'unreadable' } });
  }
}

/** Addresses in the one spelling in which contacts have them; what is none after all is named. */
function canonical(row: ReadRow): ReadRow {
  if (!row.record) return row;
  const findings = [...row.findings];
  const channels = row.record.channels.flatMap((channel) => {
    const { kind, value } = channel;
    const stored = kind === 'email' ? parseEmailAddress(value) : kind === 'website' ? parseWebLink(value) : value;
    if (stored === null) findings.push({ code: 'address-unreadable', value: value.slice(0, 200) });
    return stored === null ? [] : [{ ...channel, value: stored }];
  });
  return { ...row, findings, record: { ...row.record, channels } };
}

/** The same row of the same file has the same fingerprint; three rows that say the same have three. */
function fingerprinted(rows: readonly ReadRow[]): FingerprintedRow[] {
  const seen = new Map<string, number>();
  return rows.map((row) => {
    const hash = createHash('sha256')
      .update(JSON.stringify(row.record ?? row.raw))
      .digest('base64url');
    const count = (seen.get(hash) ?? 0) + 1;
    seen.set(hash, count);
    return { ...row, fingerprint: count === 1 ? hash : `${hash}#${count}` };
  });
}
