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
  let bits = BigInt(`0x${randomBytes(TOKEN_BYTES).toString('hex')}`);
  let token = '';
  for (let length = Math.ceil((TOKEN_BYTES * 8) / 5); length > 0; length--) {
    token = ALPHABET[Number(bits & 31n)] + token;
    bits >>= 5n;
  }
  return token;
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

  /** HMAC-SHA-256 over a text that begins with its purpose; the first 128 bits, base64url. */
  sign(text: string): string {
    return createHmac('sha256', this.key).update(text).digest().subarray(0, 16).toString('base64url');
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
