import { Injectable } from '@nestjs/common';
import type { Exchange, IntroductionMail } from '@stammtisch/domain';
import type { Locale } from '@stammtisch/i18n';
import {
  fillHtmlLinks,
  fillTextLinks,
  LINK_PLACEHOLDER,
  renderIntroduced,
  renderIntroduction,
  type RenderedMail,
} from '@stammtisch/mail';
import { Config } from '../config/config.js';
import { GuestLinks } from '../messages/guest-links.js';
import type { OutgoingMessage } from '../messages/outgoing-message.js';
import { called } from '../tables/called.js';
import type { IntroductionRow, PersonRow } from './introduction.rows.js';

/** What all letters of one introduction say alike. */
export type Occasion = Pick<
  IntroductionRow,
  'organizerId' | 'id' | 'words' | 'expiresAt' | 'organizerName' | 'organizerLocale' | 'zone'
>;

/** Writes the two kinds of mails of an introduction, each in the language of who gets it. */
@Injectable()
export class IntroductionLetters {
  constructor(
    private readonly config: Config,
    private readonly links: GuestLinks,
  ) {}

  /** The question, with links that lead nowhere yet. */
  preview(occasion: Occasion, to: PersonRow, other: PersonRow): RenderedMail & { locale: Locale } {
    const { subject, text, html } = this.question(occasion, to, other);
    const links = this.links.introduction('…');
    const locale = localeOf(occasion, to);
    return { subject, text: fillTextLinks(text, links), html: fillHtmlLinks(html, links), locale };
  }

  ask(occasion: Occasion, to: PersonRow, other: PersonRow, dueAt: Date): OutgoingMessage {
    return this.message('introduction', occasion, to, this.question(occasion, to, other), dueAt);
  }

  tell(occasion: Occasion, to: PersonRow, about: PersonRow, { shared }: Exchange, dueAt: Date): OutgoingMessage {
    const rendered = renderIntroduced({ ...names(occasion, to), otherName: about.name, shared });
    return this.message('introduced', occasion, to, rendered, dueAt);
  }

  private question(occasion: Occasion, to: PersonRow, other: PersonRow): RenderedMail {
    return renderIntroduction({
      ...names(occasion, to),
      otherName: called(other.name, other.nickname),
      words: occasion.words,
      expires: { at: occasion.expiresAt, zone: occasion.zone },
    });
  }

  private message(
    kind: IntroductionMail,
    { organizerId, id, organizerLocale }: Occasion,
    to: PersonRow,
    { subject, text, html }: RenderedMail,
    dueAt: Date,
  ): OutgoingMessage {
    const key = `${kind}:${id}:${to.contactId}`;
    const host = this.config.mailFrom.slice(this.config.mailFrom.lastIndexOf('@') + 1);
    return {
      ...{ organizerId, key, kind, introductionId: id, contactId: to.contactId },
      ...{ meetupId: null, invitationId: null, calendar: null, calendarMethod: null, threadId: null },
      locale: to.locale ?? organizerLocale,
      toName: to.name,
      toAddress: to.address ?? '',
      subject,
      bodyText: text,
      bodyHtml: html,
      messageId: `<${id}.${to.contactId}.${kind}@${host}>`,
      dueAt,
    };
  }
}

const localeOf = ({ organizerLocale }: Occasion, { locale }: PersonRow): Locale => locale ?? organizerLocale;

const names = (occasion: Occasion, to: PersonRow) => ({
  locale: localeOf(occasion, to),
  guestName: called(to.name, to.nickname),
  organizerName: occasion.organizerName,
  links: LINK_PLACEHOLDER,
});
