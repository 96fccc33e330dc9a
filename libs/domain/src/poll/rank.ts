import type { DateOptionFacts, PollFacts, Vote } from './types.js';

/** Why a date stands where it stands: codes with parameters, each of which the organizer can check. `people` are invitation ids. */
export type PollReason =
  | { readonly code: 'past' }
  /** Required people who said no, or nothing yet. */
  | { readonly code: 'required-cannot' | 'required-silent'; readonly people: readonly string[] }
  | { readonly code: 'required-can' }
  /** Everybody who answered said yes. */
  | { readonly code: 'suits-all' }
  /** People are counted with the organizer. */
  | { readonly code: 'reaches-minimum'; readonly sure: number; readonly minimum: number }
  | {
      readonly code: 'reaches-minimum-if-need-be';
      readonly sure: number;
      readonly possible: number;
      readonly minimum: number;
    }
  | { readonly code: 'below-minimum'; readonly possible: number; readonly minimum: number }
  /** More say yes than there are chairs: so many would wait. */
  | { readonly code: 'more-than-seats'; readonly waiting: number }
  | { readonly code: 'most-yes' | 'earliest' };

export interface RankedOption {
  readonly optionId: string;
  readonly yes: number;
  readonly ifNeedBe: number;
  readonly no: number;
  readonly silent: number;
  /** Required people who do not say that they can; fixing this date needs a word about it. */
  readonly requiredMissing: readonly string[];
  readonly reachesMinimum: boolean;
  readonly past: boolean;
  readonly reasons: readonly PollReason[];
}

/**
 * The dates, best first. In this order: it lies ahead; no required person says no; enough people are sure; no required person is silent;
 * most chairs filled by a yes, then by an if-need-be; fewest who would wait; the earliest.
 */
export function rankOptions(poll: PollFacts, now: Date): RankedOption[] {
  const counted = poll.options.map((option) => count(poll, option, now));
  const order = counted.sort((a, b) => compare(keyOf(a, poll), keyOf(b, poll)));
  return order.map((option, place) => ({ ...option, reasons: reasons(option, order[place + 1], place, poll) }));
}

/** The next best date with enough people, for when the fixed one has too few; null when there is none. */
export function runnerUp(poll: PollFacts, fixedId: string, now: Date): RankedOption | null {
  const others = rankOptions(poll, now).filter(({ optionId }) => optionId !== fixedId);
  return others.find((one) => !one.past && one.reachesMinimum && one.requiredMissing.length === 0) ?? null;
}

interface Counted extends Omit<RankedOption, 'reasons'> {
  readonly startsAt: Date;
  readonly requiredNo: readonly string[];
  readonly requiredSilent: readonly string[];
}

function count({ voters, votes, minimum }: PollFacts, { id, startsAt }: DateOptionFacts, now: Date): Counted {
  const said = new Map(votes.filter(({ optionId }) => optionId === id).map((vote) => [vote.invitationId, vote.vote]));
  const among = (vote: Vote | undefined): string[] =>
    voters.map(({ invitationId }) => invitationId).filter((invitationId) => said.get(invitationId) === vote);
  const required = (vote: Vote | undefined): string[] => {
    const must = new Set(voters.filter((voter) => voter.required).map(({ invitationId }) => invitationId));
    return among(vote).filter((invitationId) => must.has(invitationId));
  };
  const [requiredNo, requiredSilent] = [required('no'), required(undefined)];
  const yes = among('yes').length;
  return {
    optionId: id,
    startsAt,
    yes,
    ifNeedBe: among('if-need-be').length,
    no: among('no').length,
    silent: among(undefined).length,
    requiredNo,
    requiredSilent,
    requiredMissing: [...requiredNo, ...requiredSilent],
    reachesMinimum: 1 + yes >= minimum,
    past: startsAt <= now,
  };
}

/** Smaller is better, place by place. */
function keyOf(option: Counted, { capacity }: PollFacts): readonly (number | string)[] {
  const seats = capacity - 1; // the organizer has one
  return [
    Number(option.past),
    option.requiredNo.length,
    Number(!option.reachesMinimum),
    option.requiredSilent.length,
    -Math.min(option.yes, seats),
    -Math.min(option.yes + option.ifNeedBe, seats),
    Math.max(0, option.yes - seats),
    option.startsAt.getTime(),
    option.optionId,
  ];
}

function compare(a: readonly (number | string)[], b: readonly (number | string)[]): number {
  const place = a.findIndex((value, index) => value !== b[index]);
  return place < 0 ? 0 : a[place]! < b[place]! ? -1 : 1;
}

function reasons(option: Counted, next: Counted | undefined, place: number, poll: PollFacts): PollReason[] {
  const { minimum, capacity, voters } = poll;
  const { yes, ifNeedBe, no, requiredNo, requiredSilent } = option;
  if (option.past) return [{ code: 'past' }];
  const found: PollReason[] = [];
  if (requiredNo.length > 0) found.push({ code: 'required-cannot', people: requiredNo });
  if (requiredSilent.length > 0) found.push({ code: 'required-silent', people: requiredSilent });
  if (option.requiredMissing.length === 0 && voters.some(({ required }) => required))
    found.push({ code: 'required-can' });

  const [sure, possible] = [1 + yes, 1 + yes + ifNeedBe];
  if (yes > 0 && ifNeedBe + no === 0) found.push({ code: 'suits-all' });
  if (sure >= minimum) found.push({ code: 'reaches-minimum', sure, minimum });
  else if (possible >= minimum) found.push({ code: 'reaches-minimum-if-need-be', sure, possible, minimum });
  else found.push({ code: 'below-minimum', possible, minimum });
  if (sure > capacity) found.push({ code: 'more-than-seats', waiting: sure - capacity });

  if (place === 0 && next && !next.past && yes > 0) {
    if (yes > next.yes) found.push({ code: 'most-yes' });
    else if (
      yes === next.yes &&
      ifNeedBe === next.ifNeedBe &&
      option.requiredMissing.length === next.requiredMissing.length
    )
      found.push({ code: 'earliest' });
  }
  return found;
}
