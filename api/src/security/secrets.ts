import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../config/config.js';

/** Crockford's alphabet in lower case: no letter that is mistaken for another one. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const TOKEN_BYTES = 24;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** A secret for a link, a session or an API: 192 random bits in 39 characters. */
export function newToken(): string {
  return toBase32(randomBytes(TOKEN_BYTES));
}

/** What is stored of a token: enough to find it, useless to whoever reads it. */
export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

/** Seals what must be shown again, such as a guest's link: a stolen dump alone opens nothing. */
export class Secrets {
  constructor(private readonly key: Buffer) {}

  static open(config: Config): Secrets {
    return new Secrets(config.instanceKey ?? keyFile(config.dataDir));
  }

  /** Tells two keys apart and nothing else about them. */
  get mark(): string {
    return this.sign('which key this is');
  }

  /** HMAC-SHA-256 over a text that begins with its purpose; the first 128 bits, base64url. */
  sign(text: string): string {
    return createHmac('sha256', this.key).update(text).digest().subarray(0, 16).toString('base64url');
  }

  /**
   * Two UUIDs as 52 letters that an address may hold, always the same ones: nobody without the key can make or read them.
   * The ids come from a random source and so does what a wrong text is read as, which therefore names nothing.
   */
  sealIds([first, second]: readonly [string, string]): string {
    const cipher = createCipheriv('aes-256-cbc', this.idKey, Buffer.alloc(16)).setAutoPadding(false);
    const ids = Buffer.from(`${first}${second}`.replaceAll('-', ''), 'hex');
    return toBase32(Buffer.concat([cipher.update(ids), cipher.final()]));
  }

  unsealIds(text: string): [string, string] | null {
    const sealed = fromBase32(text, 32);
    if (!sealed) return null;
    const decipher = createDecipheriv('aes-256-cbc', this.idKey, Buffer.alloc(16)).setAutoPadding(false);
    const ids = Buffer.concat([decipher.update(sealed), decipher.final()]).toString('hex');
    return [toUuid(ids.slice(0, 32)), toUuid(ids.slice(32))];
  }

  private get idKey(): Buffer {
    return createHmac('sha256', this.key).update('ids in mail addresses').digest();
  }

  /** AES-256-GCM: nonce, tag, ciphertext. `about` says whose it is: sealed for one, it opens for no other. */
  seal(text: string, about = ''): Buffer {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.key, nonce);
    cipher.setAAD(Buffer.from(about));
    const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
  }

  /** @throws when the text was sealed with another key or about something else, or changed since */
  unseal(sealed: Buffer, about = ''): string {
    const decipher = createDecipheriv('aes-256-gcm', this.key, sealed.subarray(0, NONCE_BYTES), {
      authTagLength: TAG_BYTES,
    });
    decipher.setAAD(Buffer.from(about));
    decipher.setAuthTag(sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
    return decipher.update(sealed.subarray(NONCE_BYTES + TAG_BYTES), undefined, 'utf8') + decipher.final('utf8');
  }
}

const toUuid = (hex: string): string => hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');

function toBase32(bytes: Buffer): string {
  let bits = BigInt(`0x${bytes.toString('hex')}`);
  let text = '';
  for (let length = Math.ceil((bytes.length * 8) / 5); length > 0; length--) {
    text = ALPHABET[Number(bits & 31n)] + text;
    bits >>= 5n;
  }
  return text;
}

/** Null for what is not exactly so many bytes in our letters. */
function fromBase32(text: string, bytes: number): Buffer | null {
  if (text.length !== Math.ceil((bytes * 8) / 5)) return null;
  let bits = 0n;
  for (const letter of text) {
    const value = ALPHABET.indexOf(letter);
    if (value < 0) return null;
    bits = (bits << 5n) | BigInt(value);
  }
  return bits >> BigInt(bytes * 8) ? null : Buffer.from(bits.toString(16).padStart(bytes * 2, '0'), 'hex');
}

function keyFile(dataDir: string): Buffer {
  const path = join(dataDir, 'instance.key');
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  try {
    // Fails when the file exists: two processes that start at once agree on the first one's key.
    writeFileSync(path, `${randomBytes(32).toString('hex')}\n`, { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  const key = Buffer.from(readFileSync(path, 'utf8').trim(), 'hex');
  if (key.length !== 32) throw new Error(`${path} does not hold a key of 32 bytes`);
  return key;
}
