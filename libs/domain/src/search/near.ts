/**
 * Whether a typed word is a written one but for a slip: a letter too many, too few, another one, or two turned round. Words of three
 * to seven letters may have one slip, longer ones two. The end of a longer written word may be missing, as while somebody types.
 * Both folded.
 */
export function isNear(typed: string, written: string): boolean {
  const [a, b] = [[...typed], [...written]];
  const slips = a.length < 3 || b.length < 3 ? 0 : a.length < 8 ? 1 : 2;
  return a.length - b.length <= slips && fewestSlips(a, b) <= slips;
}

/** Optimal string alignment distance between `a` and the nearest beginning of `b`. */
function fewestSlips(a: readonly string[], b: readonly string[]): number {
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      const turned = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      next[j] = Math.min(
        row[j]! + 1,
        next[j - 1]! + 1,
        row[j - 1]! + (same ? 0 : 1),
        ...(turned ? [before[j - 2]! + 1] : []),
      );
    }
    [before, row] = [row, next];
  }
  // A beginning that is shorter than what was typed is no beginning of it.
  return Math.min(...row.slice(Math.min(a.length, b.length)));
}
