import { Injectable } from '@nestjs/common';
import type { Locale } from '@stammtisch/i18n';
import { LINK_PLACEHOLDER, renderDigest } from '@stammtisch/mail';
import { Config } from '../config/config.js';
import type { Transaction } from '../database/database.js';
import { MessagesService } from '../messages/messages.service.js';
import { listTouches } from './touch.rows.js';

/** So many are told; a week has three, and what was promised to a day. */
const TOLD = 10;
/** On the organizer's wall. */
const AT_HOUR = 8;

/** The one mail of a week: whom a word is due to. Nobody, no mail. */
@Injectable()
export class DigestLetter {
  constructor(
    private readonly messages: MessagesService,
    private readonly config: Config,
  ) {}

  /** In the transaction that plans the week; it leaves on its Monday morning, or at once when that is over. */
  async write(tx: Transaction, organizerId: string, week: string, now: Date): Promise<void> {
    const monday = Temporal.PlainDate.from(week);
    const touches = await listTouches(tx, organizerId, { due: monday.add({ days: 6 }).toString(), now, limit: TOLD });
    const { rows } = await tx.query<{ name: string; email: string; locale: Locale; zone: string }>(
      'SELECT name, email, locale, zone FROM organizers WHERE id = $1 AND weekly_mail',
      [organizerId],
    );
    const organizer = rows[0];
    if (!organizer || touches.length === 0) return;
    const morning = monday.toZonedDateTime({
      timeZone: organizer.zone,
      plainTime: { hour: AT_HOUR },
    }).epochMilliseconds;
    const { subject, text, html } = renderDigest({
      locale: organizer.locale,
      touches: touches.map(({ name, kind, reason, windowEnd }) => ({
        ...{ name, until: windowEnd },
        reason: kind === 'rhythm' ? '' : reason,
      })),
      links: LINK_PLACEHOLDER,
    });
    const host = this.config.mailFrom.slice(this.config.mailFrom.lastIndexOf('@') + 1);
    this.messages.enqueue(tx, [
      {
        ...{ organizerId, key: `digest:${week}`, kind: 'digest', locale: organizer.locale },
        ...{
          meetupId: null,
          invitationId: null,
          contactId: null,
          calendar: null,
          calendarMethod: null,
          threadId: null,
        },
        ...{ toName: organizer.name, toAddress: organizer.email, subject, bodyText: text, bodyHtml: html },
        messageId: `<${organizerId}.digest.${week}@${host}>`,
        dueAt: new Date(Math.max(morning, now.getTime())),
      },
    ]);
  }

  /** Call after the commit. */
  wake(): void {
    this.messages.wake();
  }
}
