import { hash } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { createGzip } from 'node:zlib';

/** A third of the time of the usual level for a tenth more bytes. */
const LEVEL = 3;
/** What is the same in every 200 and 304 (calendar-mail.md 4.4), beside what the app says with every answer. */
const ALWAYS = { 'Cache-Control': 'private, max-age=900', Vary: 'Accept-Encoding' };
const WITH_BYTES = {
  'Content-Type': 'text/calendar; charset=utf-8',
  'Content-Disposition': 'inline; filename="meetups.ics"',
};

export type Headers = Readonly<Record<string, string>>;

/** A feed's bytes in one encoding. */
export interface Bytes {
  headers: Headers;
  pieces: readonly Buffer[];
}

/**
 * A feed as it was written: its bytes, and what identifies them. They come in pieces, so that neither their making nor
 * their sending holds the event loop, and a change makes few of them anew.
 */
export class FeedBody {
  readonly plain: Bytes;
  /** Undefined until `zip` has made it. */
  zipped: Bytes | undefined;
  readonly length: number;
  private zipping: Promise<Bytes> | undefined;
  private readonly headers: { plain: Headers; zipped: Headers };
  private readonly withBytes: Headers;

  /** `tag` without quotes. It follows from the bytes, so that every replica and every start of the app says the same. */
  constructor(
    pieces: readonly Buffer[],
    readonly tag: string,
    readonly lastModified: Date,
  ) {
    // Two encodings are two representations (RFC 9110 §8.8.3.3).
    this.headers = { plain: { ...ALWAYS, ETag: `"${tag}"` }, zipped: { ...ALWAYS, ETag: `"${tag}-gz"` } };
    this.withBytes = { ...WITH_BYTES, 'Last-Modified': lastModified.toUTCString() };
    this.length = lengthOf(pieces);
    this.plain = {
      pieces,
      headers: { ...this.headers.plain, ...this.withBytes, 'Content-Length': String(this.length) },
    };
  }

  /** What a 304 says: with a tag in it, nothing about the date (RFC 9110 §15.4.5). */
  identity(zipped: boolean): Headers {
    return zipped ? this.headers.zipped : this.headers.plain;
  }

  /** Made when somebody first asks for it, beside the event loop, and kept. */
  zip(): Promise<Bytes> {
    return (this.zipping ??= compress(this.plain.pieces).then((zipped) => {
      const coding = { 'Content-Encoding': 'gzip', 'Content-Length': String(zipped.length) };
      return (this.zipped = { pieces: [zipped], headers: { ...this.headers.zipped, ...this.withBytes, ...coding } });
    }));
  }
}

/** A short text that differs when the bytes do. */
export function fingerprintOf(bytes: string | Buffer): string {
  return hash('sha1', bytes, 'base64url');
}

const compress = (pieces: readonly Buffer[]): Promise<Buffer> =>
  buffer(Readable.from(pieces).pipe(createGzip({ level: LEVEL })));

const lengthOf = (pieces: readonly Buffer[]): number => pieces.reduce((sum, { length }) => sum + length, 0);
