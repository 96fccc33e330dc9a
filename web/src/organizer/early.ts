/**
 * Answers that were asked for before the code was there that reads them. Each is given away once, to whoever asks the same first; later
 * ones ask again.
 */
const asked = new Map<string, Promise<Response>>();
/** Whoever has not fetched it by then wants to know how things are, not how they were. */
const FRESH_MS = 10_000;
/** Longer than this nobody looks at an empty page; then the app stands there and says that it loads. */
const PATIENCE_MS = 400;

/** Asks now. `path` with the slash; an answer that nobody fetches is dropped. */
export function askEarly(path: string, languageTag: string): void {
  const answer = fetch(path, { headers: { 'Accept-Language': languageTag } }).then(readThrough);
  answer.catch(() => {}); // said to whoever fetches it
  const { href } = new URL(path, location.href);
  asked.set(href, answer);
  setTimeout(() => asked.delete(href), FRESH_MS);
}

/** The answer with its text at hand: whoever takes it needs no turn of the event loop, and all of it is drawn at once. */
async function readThrough(response: Response): Promise<Response> {
  const text = await response.text();
  const read = { text: () => Promise.resolve(text), json: () => Promise.resolve(text).then(JSON.parse) };
  return Object.assign(new Response(null, response), read);
}

/** When what was asked early has come, or has been waited for long enough. */
export const earlyAnswers = (): Promise<unknown> =>
  Promise.race([Promise.allSettled(asked.values()), new Promise((late) => setTimeout(late, PATIENCE_MS))]);

/** What was asked for somebody who turned out not to be signed in is no answer for whoever signs in next. */
export const forgetEarly = (): void => asked.clear();

/** `fetch`, with what was asked early. */
export function fetchOrTake(request: Request): Promise<Response> {
  const early = request.method === 'GET' ? asked.get(request.url) : undefined;
  asked.delete(request.url);
  return early ?? fetch(request);
}
