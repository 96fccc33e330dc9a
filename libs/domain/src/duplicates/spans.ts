/** Days from `from` to before `to`, YYYY-MM-DD; `to` null: still. */
export interface Span {
  readonly from: string;
  readonly to: string | null;
}

/** The parts of `span` that none of `taken` covers, in order. */
export function uncovered(span: Span, taken: readonly Span[]): Span[] {
  let left: Span[] = [span];
  for (const { from, to } of taken)
    left = left.flatMap((part) => {
      if ((to !== null && to <= part.from) || (part.to !== null && part.to <= from)) return [part];
      const before = part.from < from ? [{ from: part.from, to: from }] : [];
      const after = to !== null && (part.to === null || to < part.to) ? [{ from: to, to: part.to }] : [];
      return [...before, ...after];
    });
  return left;
}
