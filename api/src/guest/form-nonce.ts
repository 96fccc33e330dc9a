import { Injectable } from '@nestjs/common';
import { Clock } from '../clock/clock.js';
import { Secrets } from '../security/secrets.js';
import { wasPressed } from './pressed.js';
import type { Visit } from './visit.js';

/** A person needs longer than this to read and press; a scanner does not (calendar-mail.md 5.2). */
const MIN_AGE_MS = 1000;
const MAX_AGE_MS = 24 * 3_600_000;

/** Signs the moment at which a form was shown, so that only a page that was really looked at can answer. */
@Injectable()
export class FormNonce {
  constructor(
    private readonly secrets: Secrets,
    private readonly clock: Clock,
  ) {}

  /** For a form on the page behind the link with this token. */
  issue(token: string, now = this.clock.now()): string {
    const issuedAt = now.getTime().toString(36);
    return `${issuedAt}.${this.sign(token, issuedAt)}`;
  }

  /** Whether the form was sent by somebody who had it before their eyes, and pressed. */
  isPressed({ request, token }: Visit, nonce: string): boolean {
    const [issuedAt = '', signature = ''] = nonce.split('.');
    const age = this.clock.now().getTime() - parseInt(issuedAt, 36);
    return wasPressed(request) && age >= MIN_AGE_MS && age <= MAX_AGE_MS && signature === this.sign(token, issuedAt);
  }

  private sign(token: string, issuedAt: string): string {
    return this.secrets.sign(`form:${token}:${issuedAt}`);
  }
}
