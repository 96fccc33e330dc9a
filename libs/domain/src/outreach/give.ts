import { fold } from '../debrief/fold.js';

/** Something worth sharing. */
export interface Shareable {
  readonly id: string;
  readonly topics: readonly string[];
  /** When this contact got it; null: not yet. */
  readonly sharedAt: Date | null;
}

export interface Fitting {
  readonly id: string;
  /** Topics that they have in common, as the asset spells them. */
  readonly fits: readonly string[];
}

/** What this contact has not got yet, what fits them best first; the order of the others stays. What they got comes last. */
export function byFit(assets: readonly Shareable[], topics: readonly string[]): Fitting[] {
  const theirs = new Set(topics.map(fold));
  return assets
    .map(({ id, topics: own, sharedAt }, nth) => ({
      id,
      fits: own.filter((topic) => theirs.has(fold(topic))),
      sharedAt,
      nth,
    }))
    .sort(
      (a, b) =>
        Number(a.sharedAt !== null) - Number(b.sharedAt !== null) || b.fits.length - a.fits.length || a.nth - b.nth,
    )
    .map(({ id, fits }) => ({ id, fits }));
}

export interface Balance {
  readonly gifts: number;
  readonly asks: number;
  /** Nothing was given since the last time something was asked for, or ever: better give first. */
  readonly giveFirst: boolean;
}

/** Giving and asking between the organizer and one contact; what asks for nothing is a gift. */
export function balanceOf(sendings: readonly { readonly at: Date; readonly hasAsk: boolean }[]): Balance {
  const gifts = sendings.filter(({ hasAsk }) => !hasAsk);
  const asks = sendings.filter(({ hasAsk }) => hasAsk);
  const newest = (list: readonly { at: Date }[]): number => Math.max(-Infinity, ...list.map(({ at }) => at.getTime()));
  return { gifts: gifts.length, asks: asks.length, giveFirst: gifts.length === 0 || newest(asks) > newest(gifts) };
}
