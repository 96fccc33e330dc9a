import { DomainError } from '../errors.js';

export const INTRODUCTION_STATES = ['open', 'complete', 'withdrawn', 'expired'] as const;
export type IntroductionState = (typeof INTRODUCTION_STATES)[number];

export const INTRODUCTION_MAILS = ['introduction', 'introduced'] as const;
export type IntroductionMail = (typeof INTRODUCTION_MAILS)[number];

/** How long two people may think about it. */
export const INTRODUCTION_DAYS = 30;

/** What one of the two agreed to hand over, as it stood when they agreed. */
export interface SharedChannel {
  readonly kind: string;
  readonly value: string;
}

export interface IntroductionSide {
  readonly contactId: string;
  readonly answer: 'yes' | 'no' | null;
  /** Set exactly with a yes, until the introduction has come to its end. */
  readonly shared: SharedChannel | null;
  /** Wants no more mails: whatever was said before, nothing is handed over any more. */
  readonly muted: boolean;
}

export interface IntroductionFacts {
  readonly state: IntroductionState;
  readonly expiresAt: Date;
  readonly sides: readonly [IntroductionSide, IntroductionSide];
}

export type IntroductionEvent =
  | { readonly kind: 'answer'; readonly contactId: string; readonly answer: 'yes'; readonly shared: SharedChannel }
  | { readonly kind: 'answer'; readonly contactId: string; readonly answer: 'no' }
  | { readonly kind: 'withdraw' }
  | { readonly kind: 'tick' };

/** A mail that tells `to` the name of `about` and the channel that `about` agreed to share. */
export interface Exchange {
  readonly to: string;
  readonly about: string;
  readonly shared: SharedChannel;
}

/**
 * What becomes of an introduction. Nothing that one of the two can see depends on the other's answer until both said yes: a no leaves the
 * introduction open until it expires, as silence does.
 * @throws DomainError not-found for an answer to one that is over; conflict for withdrawing what is complete
 */
export function introduce(
  facts: IntroductionFacts,
  event: IntroductionEvent,
  now: Date,
): { facts: IntroductionFacts; exchanges: readonly Exchange[] } {
  const isOpen = facts.state === 'open' && now < facts.expiresAt;
  switch (event.kind) {
    case 'tick':
      return facts.state === 'open' && !isOpen ? over(facts, 'expired') : { facts, exchanges: [] };
    case 'withdraw':
      if (facts.state === 'complete') throw new DomainError('conflict', 'They know each other already');
      return facts.state === 'open' ? over(facts, 'withdrawn') : { facts, exchanges: [] };
    case 'answer':
      if (facts.state === 'complete') return { facts, exchanges: [] };
      if (!isOpen) throw new DomainError('not-found', '');
      return answered(facts, event);
  }
}

function answered(facts: IntroductionFacts, event: IntroductionEvent & { kind: 'answer' }) {
  const answer = { answer: event.answer, shared: event.answer === 'yes' ? event.shared : null };
  const [one, other] = facts.sides.map((side) =>
    side.contactId === event.contactId ? { ...side, ...answer } : side,
  ) as [IntroductionSide, IntroductionSide];
  const sides = [one, other] as const;
  if (!agrees(one) || !agrees(other)) return { facts: { ...facts, sides }, exchanges: [] };
  const exchanges = [
    { to: one.contactId, about: other.contactId, shared: other.shared },
    { to: other.contactId, about: one.contactId, shared: one.shared },
  ];
  return { facts: forgetting({ ...facts, sides }, 'complete'), exchanges };
}

const agrees = (side: IntroductionSide): side is IntroductionSide & { shared: SharedChannel } =>
  side.answer === 'yes' && side.shared !== null && !side.muted;

const over = (facts: IntroductionFacts, state: IntroductionState) => ({
  facts: forgetting(facts, state),
  exchanges: [],
});

/** Once it is over, addresses stand in the two mails or nowhere. */
const forgetting = (facts: IntroductionFacts, state: IntroductionState): IntroductionFacts => {
  const [one, other] = facts.sides;
  return {
    ...facts,
    state,
    sides: [
      { ...one, shared: null },
      { ...other, shared: null },
    ],
  };
};
