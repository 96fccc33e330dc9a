import { INTRODUCTION_MAILS, type IntroductionMail, type MailKind } from '@stammtisch/domain';
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
  of(
    { kind, organizerId, id }: { kind: MailKind; organizerId: string; id: string },
    linkSealed: Buffer | null,
  ): MailLinks {
    // The organizer's week: whoever has the mail may tick it.
    if (kind === 'digest')
      return { answer: `${this.config.publicUrl}/w/${this.secrets.sealIds([organizerId, id])}`, unsubscribe: '' };
    if (!linkSealed) return { answer: '', unsubscribe: '' };
    const token = this.secrets.unseal(linkSealed);
    if (isIntroduction(kind)) return this.introduction(token);
    return { answer: `${this.config.publicUrl}/r/${token}`, unsubscribe: `${this.config.publicUrl}/u/${token}` };
  }

  introduction(token: string): MailLinks {
    const answer = `${this.config.publicUrl}/i/${token}`;
    return { answer, unsubscribe: `${answer}/stop` };
  }
}

const isIntroduction = (kind: MailKind): kind is IntroductionMail =>
  (INTRODUCTION_MAILS as readonly MailKind[]).includes(kind);
