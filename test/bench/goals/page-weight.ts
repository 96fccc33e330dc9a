import { connect } from 'node:net';
import { gunzipSync, brotliDecompressSync } from 'node:zlib';
import { judge } from '../figure.js';
import type { Served } from '../tools/child.js';
import type { Family } from './family.js';

const LIMIT = 15_000;
const MOST_REQUESTS = 2;

/** What a browser without a cache fetches to show the page: every byte on the wire, head and body. */
export const pageWeight: Family = {
  goals: ['guest-page-weight'],
  async measure(stage) {
    const { spread } = await stage.loaded();
    const app = await stage.product();
    const path = `/r/${spread[0]!.link.token}`;
    const page = await fetchRaw(app, path);
    const parts = await Promise.all(referredTo(page.text).map((part) => fetchRaw(app, part)));
    const bytes = [page, ...parts].reduce((sum, { bytes }) => sum + bytes, 0);
    const requests = 1 + parts.length;
    return [
      judge([{ value: bytes, limit: LIMIT }], {
        ...{ goal: 'guest-page-weight', unit: 'bytes', floor: 1, holds: 'at most' },
        notes: [`${requests} requests, page ${page.bytes}`],
        broken: requests > MOST_REQUESTS ? [`more than ${MOST_REQUESTS} requests`] : [],
      }),
    ];
  },
};

/** Addresses that a browser fetches by itself; without an icon in the page it asks for /favicon.ico. */
function referredTo(html: string): string[] {
  const tags = [...html.matchAll(/<(link|script|img|source|iframe)\b[^>]*>/g)].map(([tag]) => tag);
  const icon = tags.some((tag) => /rel="?[^"]*icon/.test(tag)) ? [] : ['/favicon.ico'];
  const fetched = tags.filter(
    (tag) => !tag.startsWith('<link') || /rel="?(stylesheet|icon|preload|modulepreload)/.test(tag),
  );
  const addresses = fetched.flatMap((tag) => /(?:href|src)="?([^"\s>]+)/.exec(tag)?.[1] ?? []);
  return [...addresses.filter((address) => !address.startsWith('data:')), ...icon];
}

/** One request as Chromium sends it, on a connection of its own. */
function fetchRaw({ port, url }: Served, path: string): Promise<{ bytes: number; text: string }> {
  if (path.includes('://') && !path.startsWith(url)) throw new Error(`The page fetches from another host: ${path}`);
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    const socket = connect(port, '127.0.0.1', () =>
      socket.write(
        `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nAccept: text/html,*/*;q=0.8\r\n` +
          'Accept-Encoding: gzip, deflate, br, zstd\r\nAccept-Language: en\r\nConnection: close\r\n\r\n',
      ),
    );
    socket.on('data', (chunk: Buffer) => chunks.push(chunk));
    socket.on('error', reject);
    socket.on('end', () => {
      const answer = Buffer.concat(chunks);
      const end = answer.indexOf('\r\n\r\n');
      const head = answer.subarray(0, end).toString('latin1').toLowerCase();
      const encoding = /content-encoding: (\S+)/.exec(head)?.[1];
      const raw = answer.subarray(end + 4);
      const body = /transfer-encoding: chunked/.test(head) ? dechunked(raw) : raw;
      const plain = encoding === 'br' ? brotliDecompressSync(body) : encoding === 'gzip' ? gunzipSync(body) : body;
      resolve({ bytes: answer.length, text: plain.toString() });
    });
  });
}

/** RFC 9112 §7.1. */
function dechunked(raw: Buffer): Buffer {
  const parts: Buffer[] = [];
  for (let at = 0; ;) {
    const lineEnd = raw.indexOf('\r\n', at);
    const size = parseInt(raw.subarray(at, lineEnd).toString('latin1'), 16);
    if (!(size > 0)) return Buffer.concat(parts);
    parts.push(raw.subarray(lineEnd + 2, lineEnd + 2 + size));
    at = lineEnd + 2 + size + 2;
  }
}
