/** Epoch milliseconds: from when something may be done, and from when it would come too late. */
export interface Window {
  readonly from: number;
  readonly until: number;
}

export function isIn({ from, until }: Window, now: Date): boolean {
  return from <= now.getTime() && now.getTime() < until;
}
