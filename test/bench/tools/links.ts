import { createHash } from 'node:crypto';
import { Clock } from '../../../api/src/clock/clock.js';
import { FormNonce } from '../../../api/src/guest/form-nonce.js';
import { hashToken, Secrets } from '../../../api/src/security/secrets.js';
import { INSTANCE_KEY } from './product.js';

/** What opens a guest's page or a feed, as the database keeps it. */
export interface Link {
  token: string;
  hash: Buffer;
}

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const secrets = new Secrets(Buffer.from(INSTANCE_KEY, 'hex'));
const nonces = new FormNonce(secrets, new Clock());

/** The same name, the same link: data is equal in every run. */
export function linkOf(name: string): Link {
  const bytes = createHash('sha512').update(name).digest();
  const token = Array.from({ length: 39 }, (_, at) => ALPHABET[bytes[at]! & 31]).join('');
  return { token, hash: hashToken(token) };
}

/** The copy of the link that the mail worker opens. */
export const sealed = (link: Link): Buffer => secrets.seal(link.token);

/** What a form carries that was shown two seconds ago; good for the rest of the day. */
export const nonceOf = (link: Link): string => nonces.issue(link.token, new Date(Date.now() - 2000));
