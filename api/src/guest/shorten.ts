/** Enough to recognise, too little to use: `b…@example.org`, `+49…12`. The link may have been passed on. */
export function shorten(value: string): string {
  const at = value.lastIndexOf('@');
  if (at > 0) return `${value.slice(0, 1)}…${value.slice(at)}`;
  return value.length <= 4 ? '…' : `${value.slice(0, 2)}…${value.slice(-2)}`;
}
