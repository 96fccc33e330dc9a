/** Parameters as they arrive from a stored row or a problem document: what a catalog leaf expects of them is its own type. */
export type Params = Readonly<Record<string, unknown>>;

/** The text of a leaf whose key was found at run time, so that its parameters cannot be checked by the compiler. */
export function say(leaf: string | ((params: never) => string), params: Params): string {
  return typeof leaf === 'string' ? leaf : leaf(params as never);
}
