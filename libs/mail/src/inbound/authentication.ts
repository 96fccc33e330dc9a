import type { Header } from './mime.js';

/** What our own receiver says of the From address. */
export type SenderProof = 'pass' | 'fail' | 'none';

/**
 * Reads Authentication-Results (RFC 8601) of our own receiver and of nobody else: anyone can write the header into a
 * mail, but below what our server puts on top. Only the topmost block with its name counts, down to the next trace line
 * or another server's block; a receiver may split its results over several headers.
 * @param server the receiver's authserv-id; undefined: none is known, so nothing is proven
 */
export function senderProof(headers: readonly Header[], server: string | undefined, fromDomain: string): SenderProof {
  if (!server) return 'none';
  const results: string[] = [];
  for (const { name, value } of headers) {
    const ours = name === 'authentication-results' && serverOf(value) === server.toLowerCase();
    if (ours) results.push(withoutComments(value));
    else if (results.length > 0 && (name === 'received' || name === 'authentication-results')) break;
  }
  const all = results.join(' ; ');
  const dmarc = /(?:^|[;\s])dmarc\s*=\s*(\w+)/i.exec(all)?.[1]?.toLowerCase();
  if (dmarc === 'fail') return 'fail';
  return dmarc === 'pass' || isAligned(all, fromDomain) ? 'pass' : 'none';
}

function serverOf(value: string): string {
  return withoutComments(value).trim().split(/[;\s]/, 1)[0]!.toLowerCase();
}

const withoutComments = (value: string): string => value.replace(/\([^()]*\)/g, ' ');

/** A signature or an envelope of the same organization, RFC 7489 §3.1, where nobody published a policy. */
function isAligned(results: string, fromDomain: string): boolean {
  const signed = [...results.matchAll(/dkim\s*=\s*pass\b[^;]*?header\.(?:d|i)\s*=\s*@?([^\s;]+)/gi)];
  const sent = [...results.matchAll(/spf\s*=\s*pass\b[^;]*?smtp\.mailfrom\s*=\s*(?:[^\s;@]*@)?([^\s;]+)/gi)];
  return [...signed, ...sent].some(([, domain]) => related(domain!.replace(/^.*@/, '').toLowerCase(), fromDomain));
}

/** Equal, or one below the other; a name of one label, such as `com`, relates nobody. */
function related(one: string, other: string): boolean {
  const below = (child: string, parent: string) => parent.includes('.') && child.endsWith(`.${parent}`);
  return one === other || below(one, other) || below(other, one);
}
