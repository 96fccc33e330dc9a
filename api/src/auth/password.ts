import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { atMost } from './at-most.js';

/** Characters. Length is all that counts; no rule about digits ever made a password better (NIST SP 800-63B §3.1.1). */
export const PASSWORD = { min: 15, max: 200 } as const;

/** OWASP's argon2id setting for 46 MiB: one pass, one lane. */
const COST = { memory: 47_104, passes: 1, parallelism: 1, tagLength: 32 } as const;

/** Each hash takes 46 MiB and a core: more at once would stall everybody else. */
const queued = atMost(2);

const derive = promisify(argon2);

/** PHC string: `$argon2id$v=19$m=47104,t=1,p=1$salt$hash`. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const tag = await queued(() => derive('argon2id', { message: normalized(password), nonce: salt, ...COST }));
  return `$argon2id$v=19$m=${COST.memory},t=${COST.passes},p=${COST.parallelism}$${base64(salt)}$${base64(tag)}`;
}

/** `stored` undefined: the same work for nothing, so that time does not tell who has an account. */
export async function verifyPassword(password: string, stored: string | undefined): Promise<boolean> {
  const [, , , cost, salt, tag] = (stored ?? NOBODY).split('$');
  const { m, t, p } = Object.fromEntries((cost ?? '').split(',').map((pair) => pair.split('=')));
  const expected = Buffer.from(tag ?? '', 'base64');
  const actual = await queued(() =>
    derive('argon2id', {
      message: normalized(password),
      nonce: Buffer.from(salt ?? '', 'base64'),
      memory: Number(m),
      passes: Number(t),
      parallelism: Number(p),
      tagLength: expected.length,
    }),
  );
  return timingSafeEqual(actual, expected) && stored !== undefined;
}

/** The same password typed on another keyboard is the same password (RFC 8265 §4.2 normalizes to NFC). */
const normalized = (password: string): string => password.normalize('NFC');

const base64 = (bytes: Buffer): string => bytes.toString('base64').replace(/=+$/, '');

const NOBODY = `$argon2id$v=19$m=${COST.memory},t=${COST.passes},p=${COST.parallelism}$${base64(Buffer.alloc(16))}$${base64(Buffer.alloc(32))}`;
