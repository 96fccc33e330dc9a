import { hash } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

/** A third of the time of the usual level for a tenth more bytes. */
const LEVEL = 3;
const compress = promisify(gzip);

/** The bytes of a feed and what identifies them. */
export class FeedBody {
  /** Without quotes. It follows from the bytes, so that every replica and every start of the app says the same. */
  readonly tag: string;
  readonly plain: Buffer;
  private zipped: Promise<Buffer> | undefined;

  /** `fingerprint`: a shorter text that differs when `text` does. */
  constructor(
    text: string,
    public lastModified: Date,
    fingerprint = text,
  ) {
    this.plain = Buffer.from(text);
    this.tag = fingerprintOf(fingerprint);
  }

  /** Made when somebody first asks for it, beside the event loop, and kept. */
  async gzip(): Promise<Buffer> {
    return (this.zipped ??= compress(this.plain, { level: LEVEL }));
  }
}

export function fingerprintOf(text: string): string {
  return hash('sha1', text, 'base64url');
}
