import type { IncomingHttpHeaders } from 'node:http';
import type { Bytes, FeedBody, Headers } from './feed-body.js';

export type FeedResponse = { status: 304; headers: Headers } | ({ status: 200 } & Bytes);

/** The whole answer to a GET. */
export async function respond(request: IncomingHttpHeaders, body: FeedBody): Promise<FeedResponse> {
  return respondAtOnce(request, body) ?? { status: 200, ...(await body.zip()) };
}

/** The same; undefined while the bytes that it needs are not made. */
export function respondAtOnce(request: IncomingHttpHeaders, body: FeedBody): FeedResponse | undefined {
  const zipped = acceptsGzip(request['accept-encoding']);
  if (isUnchanged(request, body)) return { status: 304, headers: body.identity(zipped) };
  const bytes = zipped ? body.zipped : body.plain;
  return bytes && { status: 200, ...bytes };
}

/**
 * By hand, because frameworks take `Cache-Control: no-cache`, which Thunderbird always sends, as a wish for the whole
 * body. RFC 9110 §13.1.2 and §13.1.3: the date counts only where no tag is sent; tags are compared weakly, and that of
 * either encoding stands for the same feed.
 */
function isUnchanged(request: IncomingHttpHeaders, body: FeedBody): boolean {
  const { tag, lastModified } = body;
  const tags = request['if-none-match'];
  if (tags !== undefined) {
    // Nearly everybody sends back what they got.
    if (tags === body.identity(false)['ETag'] || tags === body.identity(true)['ETag']) return true;
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
  if (header === undefined) return false;
  return String(header)
    .split(',')
    .some((coding) => {
      const [name, ...parameters] = coding.toLowerCase().split(';');
      return name!.trim() === 'gzip' && !parameters.some((parameter) => /^\s*q=0(\.0*)?\s*$/.test(parameter));
    });
}
