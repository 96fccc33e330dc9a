/** What a delivery report means for the mail: the address does not work, a policy refused it, a delay, or nothing. */
export type BounceMeaning = 'failed' | 'refused-by-policy' | 'delayed' | 'nothing';

/** `action` and enhanced `status` of RFC 3464 §2.3.3 and RFC 3463; several recipients: the worst of them. */
export function bounceMeaning(recipients: readonly { action: string; status: string }[]): BounceMeaning {
  const meanings = recipients.map(({ action, status }): BounceMeaning => {
    if (['relayed', 'delivered', 'expanded'].includes(action)) return 'nothing';
    if (action === 'delayed' || status.startsWith('4.')) return 'delayed';
    // X.7.X speaks of security and policy: the address is right, our mail was not welcome.
    if (status.startsWith('5.7.')) return 'refused-by-policy';
    return action === 'failed' || status.startsWith('5.') ? 'failed' : 'nothing';
  });
  const worst = (['failed', 'refused-by-policy', 'delayed'] as const).find((one) => meanings.includes(one));
  return worst ?? 'nothing';
}
