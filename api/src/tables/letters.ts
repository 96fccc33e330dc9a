import { type CalendarEvent, cancelFile, type GuestStanding, publishFile, requestFile } from '@stammtisch/calendar';
import {
  afterwards,
  AUTOMATIC_MAILS,
  type Decision,
  DomainError,
  type InvitationFacts,
  type InvitationState,
  type MessageKind,
  type MessageOrder,
  type Notice,
  type NoticeKind,
  type PlanChange,
  rankOptions,
  type TableFacts,
  waitlist,
} from '@stammtisch/domain';
import type { Locale } from '@stammtisch/i18n';
import {
  fillHtmlLinks,
  fillTextLinks,
  LINK_PLACEHOLDER,
  type MailFacts,
  type MailLinks,
  type PollMailFacts,
  type PollOutcome,
  renderChat,
  renderMail,
  renderNotice,
} from '@stammtisch/mail';
import { Injectable } from '@nestjs/common';
import { Config } from '../config/config.js';
import { called } from './called.js';
import { guestEvent, WITH_CALENDAR } from './guest-event.js';
import type { News } from './news.js';
import { placeOf } from './place.js';
import { answeredCount, type Poll, pollFacts } from './poll.rows.js';
import { ReplyAddresses } from '../messages/reply-addresses.js';
import type { OutgoingMessage } from '../messages/outgoing-message.js';
import type { LockedTable, MeetupRow, RecipientRow } from './table.rows.js';

export interface Preview {
  subject: string;
  text: string;
  html: string;
  locale: Locale;
}

/** Of them an answer is still awaited. */
const ASKED: ReadonlySet<InvitationState> = new Set(['invited', 'tentative', 'lapsed']);
/** Goes out even to a guest who wants or is to get no more mails: they would stand before a closed door. It takes the organizer's press. */
const NEVER_MUTED: ReadonlySet<MessageKind> = new Set(['cancelled']);

/** A letter to write, and what of it only the cause knows. */
export interface Occasion {
  now: Date;
  /** When the letter may leave; invitations rest for a moment in which they can be taken back. */
  dueAt: Date;
  changes: readonly PlanChange[];
  /** Of mails about a change, by invitation. */
  news?: ReadonlyMap<string, News> | null;
  /** Of a letter about dates. */
  poll?: Poll | undefined;
}

/** Writes the mails that a decision orders: rendered now, sent later as they are. */
@Injectable()
export class Letters {
  constructor(
    private readonly config: Config,
    private readonly addresses: ReplyAddresses,
  ) {}

  /** One row for each guest who can be written to; who has no address gets the link from the organizer. */
  write(
    table: LockedTable,
    decision: Decision,
    orders: readonly MessageOrder[],
    recipients: ReadonlyMap<string, RecipientRow>,
    occasion: Occasion,
  ): OutgoingMessage[] {
    const after = afterwards(table.facts, decision);
    return orders.flatMap(({ kind, invitationId }) => {
      const guest = recipients.get(invitationId);
      if (!guest?.address || ((guest.muted_at || guest.do_not_contact) && !NEVER_MUTED.has(kind))) return [];
      if (guest.sample && this.config.smtpUrl) return [];
      return [this.letter(table, after, kind, guest, guest.address, occasion)];
    });
  }

  /** A mail as this guest would get it while the table stands like `after`, with links that lead nowhere yet. */
  preview(table: LockedTable, guest: RecipientRow, kind: MessageKind, after: TableFacts, poll?: Poll): Preview {
    const facts = this.facts(table, after, kind, guest, { changes: [], poll });
    const { subject, text, html } = renderMail(facts);
    const links: MailLinks = { answer: `${this.config.publicUrl}/r/…`, unsubscribe: `${this.config.publicUrl}/u/…` };
    return { subject, text: fillTextLinks(text, links), html: fillHtmlLinks(html, links), locale: facts.locale };
  }

  /** The same in a few words for a chat, with the guest's own link. @throws conflict before anybody was asked */
  chat({ meetup, invitations }: LockedTable, guest: RecipientRow, link: string): { text: string; locale: Locale } {
    const { state, answer_by, offer_until, polled_at } = invitations.find(({ id }) => id === guest.id)!;
    if (state === 'withdrawn' || (state === 'listed' && !polled_at))
      throw new DomainError('conflict', 'They were not asked yet');
    const kind = state === 'listed' ? 'dates' : state === 'offered' ? 'offer' : ASKED.has(state) ? 'ask' : 'page';
    const locale = guest.locale ?? meetup.organizer_locale;
    const text = renderChat({
      ...{ locale, kind, link, title: meetup.title, start: meetup.starts_at, zone: meetup.zone },
      guestName: called(guest.name, guest.nickname),
      place: placeOf(meetup)?.name ?? '',
      personalNote: guest.personal_note,
      until:
        kind === 'dates'
          ? meetup.poll_closes_at
          : kind === 'offer'
            ? offer_until
            : state === 'invited' || state === 'tentative'
              ? answer_by
              : null,
    });
    return { text, locale };
  }

  /** A mail to the organizer: it leads to the page that it is about, and to nobody's secret. */
  toOrganizer({ meetup }: LockedTable, { kind, sure }: Notice, now: Date, poll: Poll | undefined): OutgoingMessage {
    const { publicUrl } = this.config;
    const page = `${publicUrl}/meetups/${meetup.id}${kind === 'debrief' ? '/evening' : ''}`;
    const { subject, text, html } = renderNotice({
      locale: meetup.organizer_locale,
      kind,
      title: meetup.title,
      when: { start: meetup.starts_at, zone: meetup.zone },
      sure,
      minimum: meetup.minimum,
      autopilot: meetup.autopilot,
      ...(poll && { poll: outcome(poll, meetup, now) }),
      page,
    });
    return {
      organizerId: meetup.organizer_id,
      key: noticeKey(kind, meetup),
      kind,
      meetupId: meetup.id,
      ...{ invitationId: null, contactId: null, calendar: null, calendarMethod: null, threadId: null },
      locale: meetup.organizer_locale,
      toName: meetup.organizer_name,
      toAddress: meetup.organizer_email,
      subject,
      bodyText: text,
      bodyHtml: html,
      messageId: `<${noticeKey(kind, meetup).replaceAll(/[^\w-]+/g, '.')}@${this.host()}>`,
      dueAt: now,
    };
  }

  private host(): string {
    return this.config.mailFrom.slice(this.config.mailFrom.lastIndexOf('@') + 1);
  }

  private letter(
    table: LockedTable,
    after: TableFacts,
    kind: MessageKind,
    guest: RecipientRow,
    toAddress: string,
    { now, dueAt, changes: ofAll, news: gathered, poll }: Occasion,
  ): OutgoingMessage {
    const { meetup } = table;
    const news = kind === 'changed' ? gathered?.get(guest.id) : undefined;
    const changes = news?.changes ?? ofAll;
    const facts = this.facts(table, after, kind, guest, { changes, poll });
    const { subject, text, html } = renderMail(facts);
    const address = this.addresses.of({ organizerId: meetup.organizer_id, contactId: guest.contact_id });
    const calendar =
      WITH_CALENDAR.has(kind) && guest.calendar_by_mail
        ? this.calendarPart(
            table,
            invitationOf(after, guest),
            kind,
            { ...guest, toAddress, answersTo: address, news },
            now,
          )
        : { calendar: null, calendarMethod: null };
    // The invitation's revision counts every change of it, so a repeated order finds the mail of the first.
    const revision = table.invitations.find(({ id }) => id === guest.id)!.revision + 1;
    const turn = kind === 'changed' ? meetup.sequence : kind === 'poll-changed' ? meetup.version : revision;
    return {
      organizerId: meetup.organizer_id,
      key: `${kind}:${guest.id}${isAutomatic(kind) ? '' : `:${turn}`}`,
      kind,
      meetupId: meetup.id,
      invitationId: guest.id,
      contactId: guest.contact_id,
      locale: facts.locale,
      toName: guest.name,
      toAddress,
      subject,
      bodyText: text,
      bodyHtml: html,
      ...calendar,
      messageId: `<${guest.id}.${kind}.${meetup.sequence}.${turn}@${this.host()}>`,
      threadId: kind === 'invitation' ? null : guest.thread_id,
      dueAt: news?.leavesAt ?? dueAt,
      ...(news && { knownBefore: news.known }),
      fromAddress: address,
      replyTo: address,
    };
  }

  private facts(
    table: LockedTable,
    after: TableFacts,
    kind: MessageKind,
    guest: RecipientRow,
    { changes, poll }: Pick<Occasion, 'changes' | 'poll'>,
  ): MailFacts {
    const { meetup } = table;
    const invitation = invitationOf(after, guest);
    const place = waitlist(after).findIndex(({ id }) => id === guest.id);
    return {
      locale: guest.locale ?? meetup.organizer_locale,
      kind,
      guestName: called(guest.name, guest.nickname),
      organizerName: meetup.organizer_name,
      title: meetup.title,
      description: meetup.description,
      when: { start: meetup.starts_at, end: meetup.ends_at, zone: meetup.zone },
      place: placeOf(meetup),
      personalNote: guest.personal_note,
      answerBy: invitation.answerBy,
      offerUntil: invitation.offerUntil,
      plusOnes: invitation.plusOnes,
      ...(place >= 0 && { waitPosition: place + 1 }),
      noAsk: meetup.no_ask,
      links: LINK_PLACEHOLDER,
      changes,
      ...(poll && meetup.poll_closes_at && { poll: datesOf(poll, meetup.poll_closes_at) }),
      reason: meetup.cancel_reason,
    };
  }

  /**
   * The meetup in the guest's calendar: a question that is answered there when the answer can reach us, else a notice.
   */
  private calendarPart(
    { meetup }: LockedTable,
    invitation: InvitationFacts,
    kind: MessageKind,
    guest: RecipientRow & { toAddress: string; answersTo: string | null; news: News | undefined },
    now: Date,
  ): { calendar: string; calendarMethod: 'PUBLISH' | 'REQUEST' | 'CANCEL' } {
    const event = this.event(meetup, invitation, kind, guest, now);
    const { answersTo } = guest;
    if (!answersTo || !isCalendarAddress(guest.toAddress)) {
      return { calendar: publishFile(event), calendarMethod: 'PUBLISH' };
    }
    const organizer = { name: `${meetup.organizer_name} via Stammtisch`, address: answersTo };
    const asked = guest.news !== undefined && isAskedAnew(meetup, invitation, guest.news);
    const standing: GuestStanding = asked ? 'NEEDS-ACTION' : (STANDING[invitation.state] ?? 'NEEDS-ACTION');
    const parties = { organizer, guest: { name: guest.name, address: guest.toAddress, standing } };
    if (kind === 'cancelled') return { calendar: cancelFile(event, parties), calendarMethod: 'CANCEL' };
    if (kind === 'withdrawn') {
      // The evening takes place, so no status; the next question needs a higher number than this.
      const goodbye = { ...event, status: null, sequence: meetup.sequence + 1 };
      return { calendar: cancelFile(goodbye, parties), calendarMethod: 'CANCEL' };
    }
    const question: CalendarEvent = { ...event, status: 'CONFIRMED', busy: true };
    return { calendar: requestFile(question, parties), calendarMethod: 'REQUEST' };
  }

  private event(
    meetup: LockedTable['meetup'],
    invitation: InvitationFacts,
    kind: MessageKind,
    guest: RecipientRow,
    now: Date,
  ): CalendarEvent {
    return guestEvent({
      meetupId: meetup.id,
      uidKey: guest.uid_key,
      host: new URL(this.config.publicUrl).hostname,
      title: meetup.title,
      description: meetup.description,
      start: meetup.starts_at,
      end: meetup.ends_at,
      zone: meetup.zone,
      place: placeOf(meetup),
      meetupState: kind === 'cancelled' ? 'cancelled' : meetup.state,
      standing: invitation.state,
      sequence: meetup.sequence,
      created: meetup.created_at,
      revised: meetup.revised_at,
      stamp: now,
    });
  }
}

function noticeKey(kind: NoticeKind, { id, poll_closes_at, sequence }: MeetupRow): string {
  // A poll that is given more time closes again.
  if (kind === 'poll-closed') return `${kind}:${id}:${poll_closes_at!.toISOString()}`;
  // Go and no-go are answers to one question; a new date is a new one.
  return kind === 'debrief' ? `${kind}:${id}` : `decision:${id}:${sequence}`;
}

const datesOf = ({ options }: Poll, closesAt: Date): PollMailFacts => ({
  dates: options.map(({ startsAt, endsAt, zone, place }) => ({ start: startsAt, end: endsAt, zone, place })),
  closesAt,
});

/** The best date in numbers; names stay in the app. */
function outcome(poll: Poll, meetup: MeetupRow, now: Date): PollOutcome {
  const [best] = rankOptions(pollFacts(poll, meetup), now);
  if (!best || best.past) return { ...answeredCount(poll), best: null };
  const { startsAt: start, zone } = poll.options.find(({ id }) => id === best.optionId)!;
  const { yes, ifNeedBe, requiredMissing } = best;
  const possible = 1 + yes + ifNeedBe >= meetup.minimum;
  return {
    ...answeredCount(poll),
    best: {
      ...{ start, zone, yes, ifNeedBe },
      enough: best.reachesMinimum ? 'surely' : possible ? 'if-need-be' : 'no',
      requiredMissing: poll.people.some(({ required }) => required) ? requiredMissing.length : null,
    },
  };
}
const STANDING: Partial<Record<InvitationState, GuestStanding>> = {
  accepted: 'ACCEPTED',
  declined: 'DECLINED',
  tentative: 'TENTATIVE',
};

/** It moved since what they know, and they have not answered since. */
const isAskedAnew = (
  { asked_sequence, moved_at }: MeetupRow,
  { answeredAt }: InvitationFacts,
  { known }: News,
): boolean => asked_sequence > known.sequence && !(answeredAt && moved_at && answeredAt >= moved_at);

/** A local part beyond ASCII has no place in a calendar's URI: such a guest answers on the page. */
const isCalendarAddress = (address: string): boolean => /^[\x21-\x7e]+@[A-Za-z0-9.-]+$/.test(address);

const invitationOf = ({ invitations }: TableFacts, guest: RecipientRow): InvitationFacts =>
  invitations.find(({ id }) => id === guest.id)!;

/** Of these a guest gets one for a meetup, whatever happens: the key of the message says so. */
const isAutomatic = (kind: MessageKind): boolean => (AUTOMATIC_MAILS as readonly MessageKind[]).includes(kind);
