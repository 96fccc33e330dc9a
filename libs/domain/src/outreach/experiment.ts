/** One sending, and what came of it. */
export interface Sending {
  readonly variant: string;
  readonly sentAt: Date;
  /** The first word that came back; null: none so far. */
  readonly repliedAt: Date | null;
  /** Said yes to a meetup afterwards, came to one, came to another one. */
  readonly saidYes: boolean;
  readonly came: boolean;
  readonly cameAgain: boolean;
}

/** A share of those that are finished, and between which bounds it truly lies, 19 times of 20. All from 0 to 1. */
export interface Rate {
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

export interface VariantResult {
  readonly variant: string;
  readonly sent: number;
  /** Still within their time to reply: no failures yet. */
  readonly waiting: number;
  readonly finished: number;
  /** Of the finished: in time. */
  readonly replied: number;
  readonly saidYes: number;
  readonly came: number;
  readonly cameAgain: number;
  /** Replies of finished ones; null below {@link ENOUGH}: a percentage of few is none. */
  readonly rate: Rate | null;
}

/** So many must be finished before a share is told (product.md "Learn"). */
export const ENOUGH = 8;
const DAY_MS = 86_400_000;

/** What worked, variant by variant in their order; one that was never sent stands there too. */
export function experimentResult(
  variants: readonly string[],
  sendings: readonly Sending[],
  replyDays: number,
  now: Date,
): VariantResult[] {
  return variants.map((variant) => {
    const own = sendings.filter((sending) => sending.variant === variant);
    const endOf = ({ sentAt }: Sending): number => sentAt.getTime() + replyDays * DAY_MS;
    const inTime = own.filter((one) => one.repliedAt !== null && one.repliedAt.getTime() <= endOf(one));
    const waiting = own.filter((one) => !inTime.includes(one) && now.getTime() < endOf(one)).length;
    const finished = own.length - waiting;
    const count = (what: 'saidYes' | 'came' | 'cameAgain'): number => own.filter((one) => one[what]).length;
    return {
      ...{ variant, sent: own.length, waiting, finished, replied: inTime.length },
      ...{ saidYes: count('saidYes'), came: count('came'), cameAgain: count('cameAgain') },
      rate: finished < ENOUGH ? null : wilson(inTime.length, finished),
    };
  });
}

/** E. B. Wilson, Probable inference, the law of succession, and statistical inference, JASA 22 (1927): honest for few. */
export function wilson(successes: number, of: number, z = 1.96): Rate {
  const share = successes / of;
  const scale = 1 + z ** 2 / of;
  const middle = (share + z ** 2 / (2 * of)) / scale;
  const half = (z / scale) * Math.sqrt((share * (1 - share)) / of + z ** 2 / (4 * of ** 2));
  return { share, low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}
