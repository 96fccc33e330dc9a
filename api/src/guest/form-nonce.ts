import { Injectable } from '@nestjs/common';
import { Secrets } from '../security/secrets.js';

/** A person needs longer than this to read and press; a scanner does not (calendar-mail.md 5.2). */
const MIN_AGE_MS = 1000;
const MAX_AGE_MS = 24 * 3_600_000;

/** Signs the moment at which a form was shown, so that only a page that was really looked at can answer. */
@Injectable()
export class FormNonce {
  constructor(private readonly secrets: Secrets) {}

  issue(linkHash: Buffer, now: Date): string {
    const issuedAt = now.getTime().toString(36);
    return `${issuedAt}.${this.sign(linkHash, issuedAt)}`;
  }

  holds(nonce: string, linkHash: Buffer, now: Date): boolean {
    const [issuedAt = '', signature = ''] = nonce.split('.');
    const age = now.getTime() - parseInt(issuedAt, 36);
    return age >= MIN_AGE_MS && age <= MAX_AGE_MS && signature === this.sign(linkHash, issuedAt);
  }

  private sign(linkHash: Buffer, issuedAt: string): string {
    return this.secrets.sign(`form:${linkHash.toString('hex')}:${issuedAt}`);
  }
}
