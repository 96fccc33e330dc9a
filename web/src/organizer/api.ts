import { createApi, ok as answerOf, ProblemError } from '@stammtisch/api-client';
import { fetchOrTake } from './early.js';
import { language } from './language.svelte.js';

export { ProblemError };

/** The one client, typed by the API's own description. */
export const api = createApi({ fetch: fetchOrTake });
api.use({
  onRequest({ request }) {
    request.headers.set('Accept-Language', language.tag);
  },
});

/** Dispatched on `window` when the server no longer knows the session. */
export const SIGNED_OUT = 'stammtisch:signed-out';

/** The value of an answer. @throws ProblemError for every other answer, and when there is none */
export async function ok<T>(call: Parameters<typeof answerOf<T>>[0]): Promise<T> {
  try {
    return await answerOf(call);
  } catch (error) {
    if (error instanceof ProblemError && error.code === 'unauthenticated') dispatchEvent(new Event(SIGNED_OUT));
    throw error;
  }
}

/** Header for a change: the version that the reader saw. */
export const seen = (version: number) => ({ 'If-Match': `"${version}"` });
/** Header for something new: its id, so that the same press sent twice makes it once. */
export const once = (key: string) => ({ 'Idempotency-Key': key });

/** What went wrong, for people. Without an answer, or from something in between, the words are ours. */
export function problemWords(error: ProblemError): { title: string; detail: string } {
  const { offline, unexpected } = language.texts.problem;
  if (error.status === 0) return { title: offline, detail: '' };
  if (error.code === '') return { title: unexpected, detail: '' };
  return { title: error.problem.title, detail: error.problem.detail ?? '' };
}

/** A version 4 UUID. `crypto.randomUUID` is missing on plain http, and a laptop in the café's network has no certificate. */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
