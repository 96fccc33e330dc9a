import { gunzipSync } from 'node:zlib';
import { expect, it } from '@jest/globals';
import { FeedBody, fingerprintOf } from './feed-body.js';
import { type FeedResponse, respond, respondAtOnce } from './feed-response.js';

const pieces = ['BEGIN:VCALENDAR\r\n', 'END:VCALENDAR\r\n'].map((text) => Buffer.from(text));
const text = Buffer.concat(pieces);
const body = new FeedBody(pieces, fingerprintOf(text), new Date('2027-05-01T08:00:00.900Z'));
const tag = `"${body.tag}"`;
const zippedTag = `"${body.tag}-gz"`;

it('sends the whole feed with everything that a calendar program looks at', async () => {
  expect(await respond({}, body)).toEqual({
    status: 200,
    pieces,
    headers: {
      'Content-Type': 'text/calendar; charset=utf-8',
      'Content-Disposition': 'inline; filename="meetups.ics"',
      'Content-Length': '32',
      ETag: tag,
      'Last-Modified': 'Sat, 01 May 2027 08:00:00 GMT',
      'Cache-Control': 'private, max-age=900',
      Vary: 'Accept-Encoding',
    },
  });
});

it.each([
  ['the same tag', { 'if-none-match': tag }],
  ['a weak form of it', { 'if-none-match': `W/${tag}` }],
  ['it among others', { 'if-none-match': `"x", W/"y" ,${tag}` }],
  ['the tag of the zipped bytes', { 'if-none-match': zippedTag }],
  ['any tag', { 'if-none-match': '*' }],
  ['the date of the last change', { 'if-modified-since': 'Sat, 01 May 2027 08:00:00 GMT' }],
  ['the tag and an older date', { 'if-none-match': tag, 'if-modified-since': 'Fri, 01 Jan 2027 00:00:00 GMT' }],
])('answers 304 to %s, also under no-cache', async (_, headers) => {
  expect(await respond({ ...headers, 'cache-control': 'no-cache', pragma: 'no-cache' }, body)).toEqual({
    status: 304,
    headers: expect.objectContaining({ ETag: tag, 'Cache-Control': 'private, max-age=900', Vary: 'Accept-Encoding' }),
  });
});

it.each([
  ['another tag', { 'if-none-match': '"x"' }],
  ['a tag without quotes', { 'if-none-match': body.tag }],
  ['another tag and a newer date', { 'if-none-match': '"x"', 'if-modified-since': 'Sun, 02 May 2027 08:00:00 GMT' }],
  ['an older date', { 'if-modified-since': 'Sat, 01 May 2027 07:59:59 GMT' }],
  ['something that is no date', { 'if-modified-since': 'yesterday' }],
])('answers 200 to %s', async (_, headers) => {
  expect(await respond(headers, body)).toMatchObject({ status: 200, pieces });
});

it.each(['gzip', 'deflate, gzip;q=0.5', 'br, GZIP'])('zips for %s', async (encodings) => {
  const response = await respond({ 'accept-encoding': encodings }, body);
  expect(response.headers).toMatchObject({ 'Content-Encoding': 'gzip', ETag: zippedTag });
  expect(gunzipSync(Buffer.concat(piecesOf(response)))).toEqual(text);
});

it.each([undefined, '', 'br', '*', 'gzip;q=0', 'gzip; q=0.000'])('sends plain text for %s', async (encodings) => {
  const response = await respond(encodings === undefined ? {} : { 'accept-encoding': encodings }, body);
  expect(response.headers).not.toHaveProperty('Content-Encoding');
  expect(piecesOf(response)).toBe(pieces);
});

it('answers at once what needs no bytes or has them', async () => {
  const fresh = new FeedBody(pieces, 'tag', new Date(0));
  const zipped = { 'accept-encoding': 'gzip' };
  expect(respondAtOnce({}, fresh)).toMatchObject({ status: 200, pieces });
  expect(respondAtOnce({ ...zipped, 'if-none-match': '"tag"' }, fresh)).toMatchObject({ status: 304 });
  expect(respondAtOnce(zipped, fresh)).toBeUndefined();
  const response = await respond(zipped, fresh);
  expect(respondAtOnce(zipped, fresh)).toEqual(response);
});

const piecesOf = (response: FeedResponse): readonly Buffer[] => (response.status === 200 ? response.pieces : []);
