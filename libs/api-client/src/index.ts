import createClient, { type Client } from 'openapi-fetch';
import { type Problem, ProblemError } from './problem-error.js';
import type { paths } from './schema.js';

export type * from './schema.js';
export { ProblemError } from './problem-error.js';

export type Api = Client<paths>;

export interface ApiOptions {
  /** Origin of the service; '' is the page's own. */
  baseUrl?: string;
  headers?: Record<string, string>;
  fetch?: (request: Request) => Promise<Response>;
}

/** Typed by openapi.json: `ok(api.GET('/api/v1/meetups/{id}', { params: { path: { id } } }))`. */
export const createApi = ({ baseUrl = '', headers = {}, fetch }: ApiOptions = {}): Api =>
  createClient<paths>({ baseUrl, headers, ...(fetch && { fetch }) });

type Answered<T> = { data?: T; error?: unknown; response: Response };

/** The value of an answer. @throws ProblemError for every other answer, and when there is none */
export async function ok<T>(call: Promise<Answered<T>>): Promise<T> {
  const { data, error, response } = await call.catch((cause: unknown) => {
    throw new ProblemError({ ...NO_ANSWER, instance: '' }, { cause });
  });
  if (!response.ok) throw new ProblemError(isProblem(error) ? error : ofStatus(response));
  // 204 has no body, and its type says so.
  return data as T;
}

/** Status 0: the service could not be reached at all. */
const NO_ANSWER = { type: 'about:blank', title: 'No answer', status: 0 };

/** Something in between answered, such as a proxy. */
const ofStatus = ({ status, statusText }: Response): Problem => ({
  type: 'about:blank',
  title: statusText || String(status),
  status,
  instance: '',
});

const isProblem = (body: unknown): body is Problem =>
  typeof body === 'object' && body !== null && 'type' in body && 'status' in body;
