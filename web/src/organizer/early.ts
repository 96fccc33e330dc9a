/**
 * Answers that were asked for before the code was there that reads them. Each is given away once, to whoever asks the same first; later
 * ones ask again.
 */
const asked = new Map<string, Promise<Response>>();
/** Whoever has not fetched it by then wants to know how things are, not how they were. */
const FRESH_MS = 10_000;

/** Asks now. `path` with the slash; an answer that nobody fetches is dropped. */
export function askEarly(path: string, languageTag: string): void {
  const answer = fetch(path, { headers: { 'Accept-Language': languageTag } });
  answer.catch(() => {}); // said to whoever fetches it
  const { href } = new URL(path, location.href);
  asked.set(href, answer);
  setTimeout(() => asked.delete(href), FRESH_MS);
}

/** What was asked for somebody who turned out not to be signed in is no answer for whoever signs in next. */
export const forgetEarly = (): void => asked.clear();

/** `fetch`, with what was asked early. */
export function fetchOrTake(request: Request): Promise<Response> {
  const early = request.method === 'GET' ? asked.get(request.url) : undefined;
  asked.delete(request.url);
  return early ?? fetch(request);
}
