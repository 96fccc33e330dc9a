/**
 * The secret of a one-time link. It stands in the fragment, which browsers do not send, so it is in no server's log:
 * `/setup#4f…` or `/setup#token=4f…`.
 */
export function tokenOf(hash: string): string {
  const fragment = hash.slice(1);
  return new URLSearchParams(fragment).get('token') ?? fragment;
}
