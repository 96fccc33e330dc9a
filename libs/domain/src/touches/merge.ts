import type { TouchWindow } from './window.js';

/** What two records of one person bring along. */
export interface PersonTouches {
  /** Derived: the newest touch that counts, YYYY-MM-DD. */
  readonly lastOn: string | null;
  readonly open: readonly OpenTouch[];
}

export interface OpenTouch {
  readonly id: string;
  /** Promised to a day, not brought by a rhythm. */
  readonly promised: boolean;
  readonly window: TouchWindow;
}

export interface MergedTouches {
  readonly lastOn: string | null;
  /** The one that stays open. */
  readonly open: OpenTouch | null;
  /** Those that are let go, so that a merge that is undone can open them again. */
  readonly droppedIds: readonly string[];
}

/** One person, one open touch: a promise before a rhythm's, the nearer one first. The later last touch counts. */
export function mergeTouches(kept: PersonTouches, absorbed: PersonTouches): MergedTouches {
  const [open = null, ...rest] = [...kept.open, ...absorbed.open].toSorted(
    (a, b) =>
      Number(b.promised) - Number(a.promised) ||
      compare(a.window.end, b.window.end) ||
      compare(a.window.start, b.window.start) ||
      compare(a.id, b.id),
  );
  const lastOn =
    [kept.lastOn, absorbed.lastOn]
      .filter((day) => day !== null)
      .toSorted()
      .at(-1) ?? null;
  return { lastOn, open, droppedIds: rest.map(({ id }) => id) };
}

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
