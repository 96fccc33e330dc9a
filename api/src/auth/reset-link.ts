import { isUUID } from 'class-validator';
import { newToken } from '../security/secrets.js';

/** Milliseconds. */
const VALID_FOR = 3_600_000;

/**
 * The secret of a reset link says for whom and until when it is good. Its hash is stored over all of it,
 * so that neither can be changed.
 */
export class ResetLink {
  private constructor(
    readonly organizerId: string,
    readonly expiresAt: Date,
    readonly secret: string,
  ) {}

  static issue(organizerId: string, now: Date): ResetLink {
    const expires = now.getTime() + VALID_FOR;
    return new ResetLink(organizerId, new Date(expires), `${newToken()}.${organizerId}.${expires}`);
  }

  static parse(secret: string): ResetLink | undefined {
    const [, organizerId = '', expires = ''] = secret.split('.');
    return isUUID(organizerId) && /^\d{13}$/.test(expires)
      ? new ResetLink(organizerId, new Date(Number(expires)), secret)
      : undefined;
  }
}
