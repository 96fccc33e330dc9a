import type { OrganizerCatalog } from '@stammtisch/i18n';
import type { Reply } from '../types.js';

type Words = OrganizerCatalog['incoming'];

/** What was done with a mail, and why. Few outcomes mean something else for another kind of mail. */
export function whatWasDone(t: Words, { kind, outcome }: Pick<Reply, 'kind' | 'outcome'>): string {
  if (kind === 'own') return t.own;
  if (kind === 'odd-bounce') return t.oddBounce;
  if (kind === 'complaint' && outcome === 'nothing') return t.complaint;
  return t.did[outcome ?? 'unreadable'];
}

/** Who speaks, where nobody knows that it is the guest: a stranger's answer must not look like the guest's own. */
export function strangerOf({ outcome, address, fromAddress, decision }: Reply): string | null {
  if (outcome === 'unknown-address' && decision !== 'other-address') return address ?? fromAddress;
  return outcome === 'confirm-asked' || outcome === 'other-guest' ? fromAddress : null;
}

/** What else is known about it, one sentence each. */
export function furtherWords(t: Words, reply: Reply): string[] {
  const { remark, delegatedTo, companions, contradicted, serverWords, decision } = reply;
  return [
    remark && t.remark({ words: remark }),
    delegatedTo && t.delegated({ address: delegatedTo }),
    companions > 0 && t.companions({ count: companions }),
    contradicted && t.contradicted,
    serverWords && t.server({ words: serverWords }),
    decision && t.decided[decision],
  ].filter((line): line is string => Boolean(line));
}
