/** What was measured of a goal. */
export interface Figure {
  goal: string;
  /** Median of the product. */
  value: number;
  unit: string;
  /** Median of the limit that was measured in the same rounds, or the bound itself where there is nothing to compare with. */
  limit: number;
  /** Median of the rounds; value / limit. */
  ratio: number;
  /** The worst ratio that holds. */
  floor: number;
  ok: boolean;
  /** The ratio of each round that counts. */
  rounds: readonly number[];
  /** Words for the printed line: what the limit is, conditions, what else was found. */
  notes: readonly string[];
}

/** One round: product and limit, one right after the other. */
export interface Pair {
  value: number;
  limit: number;
}

export interface Bound {
  goal: string;
  unit: string;
  floor: number;
  /** The ratio must be at least the floor (throughput) or at most (cost). */
  holds: 'at least' | 'at most';
  notes?: readonly string[];
  /** Rules that were broken while it was measured: however fast, it does not hold. */
  broken?: readonly string[];
}

export function judge(pairs: readonly Pair[], { goal, unit, floor, holds, notes = [], broken = [] }: Bound): Figure {
  const rounds = pairs.map(({ value, limit }) => value / limit);
  const ratio = median(rounds);
  return {
    goal,
    value: median(pairs.map(({ value }) => value)),
    unit,
    limit: median(pairs.map(({ limit }) => limit)),
    ratio,
    floor,
    ok: (holds === 'at least' ? ratio >= floor : ratio <= floor) && broken.length === 0,
    rounds,
    notes: [...notes, ...broken.map((rule) => `BROKEN: ${rule}`)],
  };
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

export const p95 = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.ceil(values.length * 0.95) - 1]!;

/** One line for people. */
export function toLine({ goal, value, unit, limit, ratio, floor, ok, rounds, notes }: Figure): string {
  const words = [
    `${goal.padEnd(17)} ${ok ? 'ok    ' : 'MISSED'} ${short(ratio)} of the limit (floor ${short(floor)})`,
    `${short(value)} to ${short(limit)} ${unit}`,
    `rounds ${rounds.map(short).join(' ')}`,
    ...notes,
  ];
  return words.join(' · ');
}

/** What `--json` prints of it. */
export const toJson = ({ value, unit, limit, ratio, floor, ok, rounds }: Figure) => ({
  ...{ value: round(value), unit, limit: round(limit), ratio: round(ratio), floor, ok },
  rounds: rounds.map(round),
});

/** Three significant digits say all that a median of a few rounds knows. */
const short = (value: number): string =>
  value >= 100 ? Math.round(value).toLocaleString('en') : String(Number(value.toPrecision(3)));
const round = (value: number): number => Number(value.toPrecision(6));
