import type { IncomingHttpHeaders } from 'node:http';
import type { FeedBody } from './feed-body.js';

/** What is the same in every 200 and 304 (calendar-mail.md 4.4), beside what the app says with every answer. */
const ALWAYS = { 'Cache-Control': 'private, max-age=900', Vary: 'Accept-Encoding' };
const WITH_BODY = {
  'Content-Type': 'text/calendar; charset=utf-8',
  'Content-Disposition': 'inline; filename="meetups.ics"',
};

export interface FeedResponse {
  status: 200 | 304;
  headers: Record<string, string>;
  body?: Buffer;
}

/** The whole answer to a GET. */
export async function respond(request: IncomingHttpHeaders, body: FeedBody): Promise<FeedResponse> {
  const zipped = acceptsGzip(request['accept-encoding']);
  const headers = identify(body, zipped);
  if (isUnchanged(request, body)) return { status: 304, headers };
  const whole = { ...headers, ...WITH_BODY };
  if (!zipped) return { status: 200, headers: whole, body: body.plain };
  return { status: 200, headers: { ...whole, 'Content-Encoding': 'gzip' }, body: await body.gzip() };
}

/** The headers of a 304; undefined when the caller has something else. */
export function unchanged(request: IncomingHttpHeaders, body: FeedBody): Record<string, string> | undefined {
  return isUnchanged(request, body) ? identify(body, acceptsGzip(request['accept-encoding'])) : undefined;
}

/** Two encodings are two representations (RFC 9110 §8.8.3.3); in If-None-Match either stands for the same feed. */
function identify({ tag, lastModified }: FeedBody, zipped: boolean): Record<string, string> {
  return { ...ALWAYS, ETag: zipped ? `"${tag}-gz"` : `"${tag}"`, 'Last-Modified': lastModified.toUTCString() };
}

/**
 * By hand, because frameworks take `Cache-Control: no-cache`, which Thunderbird always sends, as a wish for the whole
 * body. RFC 9110 §13.1.2 and §13.1.3: the date counts only where no tag is sent; tags are compared weakly.
 */
function isUnchanged(request: IncomingHttpHeaders, { tag, lastModified }: FeedBody): boolean {
  const tags = request['if-none-match'];
  if (tags !== undefined) {
    return tags.split(',').some((known) => {
      const plain = known.trim();
      return plain === '*' || plain.replace(/^W\//, '').replace(/-gz"$/, '"') === `"${tag}"`;
    });
  }
  const since = request['if-modified-since'];
  // HTTP dates have whole seconds.
  return since !== undefined && lastModified.getTime() < Date.parse(since) + 1000;
}

/** Only when asked for by name: a program that says `*` or nothing gets plain text. */
function acceptsGzip(header: string | string[] | undefined): boolean {
  return String(header ?? '')
    .split(',')
    .some((coding) => {
      const [name, ...parameters] = coding.toLowerCase().split(';');
      return name!.trim() === 'gzip' && !parameters.some((parameter) => /^\s*q=0(\.0*)?\s*$/.test(parameter));
    });
}
