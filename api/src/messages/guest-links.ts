import type { MailLinks } from '@stammtisch/mail';
import { Injectable } from '@nestjs/common';
import { Config } from '../config/config.js';
import { Secrets } from '../security/secrets.js';

/** The addresses behind the placeholders of a stored mail, built from PUBLIC_URL and never from a request. */
@Injectable()
export class GuestLinks {
  constructor(
    private readonly config: Config,
    private readonly secrets: Secrets,
  ) {}

  /** @throws when the link was sealed with another instance key */
  of(linkSealed: Buffer | null): MailLinks {
    if (!linkSealed) return { answer: '', unsubscribe: '' };
    const token = this.secrets.unseal(linkSealed);
    return { answer: `${this.config.publicUrl}/r/${token}`, unsubscribe: `${this.config.publicUrl}/u/${token}` };
  }
}
