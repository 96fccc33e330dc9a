import type { Answer, AnswerSource } from '../seats/states.js';

/** An answer out of a calendar, reduced to what counts. Addresses are in lower case and plain. */
export interface CalendarReply {
  readonly attendees: readonly {
    readonly address: string;
    /** The person behind an opaque address. */
    readonly email: string | null;
    readonly answer: Answer | 'open';
  }[];
  readonly sequence: number;
  /** By the clock of the answering program; null when it says nothing. */
  readonly stampedAt: Date | null;
  readonly receivedAt: Date;
  readonly ofSeries: boolean;
  /** From, then Reply-To. */
  readonly senders: readonly string[];
  /** What our own mail server says of From. */
  readonly proof: 'pass' | 'fail' | 'none';
  /** Did it arrive at an address of another guest? Null where all guests share one address. */
  readonly throughOther: boolean | null;
}

/** The invitation that the UID names, under its lock. */
export interface AskedGuest {
  /** The address that we wrote to, and the others of the contact. */
  readonly known: readonly string[];
  readonly invitedAt: Date | null;
  /** The counter of the calendar mail since which an answer is about the present date and place. */
  readonly askedSequence: number;
  readonly answer: Answer | null;
  readonly answeredAt: Date | null;
  readonly source: AnswerSource | null;
  /** The newest answer that a calendar gave before this one. */
  readonly latest: { readonly sequence: number; readonly at: Date; readonly answer: Answer | 'open' } | null;
}

export type Verdict =
  /** Count it; `notice`: tell the invited address what was noted, because nobody vouches for the sender. */
  | { readonly kind: 'take'; readonly answer: Answer; readonly at: Date; readonly notice: boolean }
  /** The guest took the answer back and says nothing: noted, the seat stays. */
  | { readonly kind: 'withdrew'; readonly at: Date }
  /** An unknown address on this guest's invitation: only the organizer knows who that is. */
  | { readonly kind: 'ask'; readonly address: string; readonly answer: Answer | 'open' }
  /** The sender is forged, or forwarded so that it looks like it: the invited address is asked. */
  | { readonly kind: 'confirm'; readonly answer: Answer | 'open' }
  /** For a person to read. */
  | { readonly kind: 'keep'; readonly why: 'other-guest' | 'series' | 'nobody' }
  | { readonly kind: 'pass'; readonly why: 'older-date' | 'older-answer' | 'repeated' };

/**
 * Whether and how an answer counts (calendar-mail.md 3.4 and 3.5). The secret in the UID says that it came through this
 * invitation, the attendee says who answers, our own mail server says whether the sender is who it claims to be.
 */
export function judge(reply: CalendarReply, guest: AskedGuest): Verdict {
  if (reply.throughOther) return { kind: 'keep', why: 'other-guest' };
  if (reply.ofSeries) return { kind: 'keep', why: 'series' };
  const isKnown = (address: string | null) => address !== null && guest.known.includes(address);
  const attendee =
    reply.attendees.find(({ address, email }) => isKnown(address) || isKnown(email)) ??
    // Of several strangers none can be meant.
    (reply.attendees.length === 1 ? reply.attendees[0] : undefined);
  if (!attendee) return { kind: 'keep', why: 'nobody' };
  if (reply.proof === 'fail') return { kind: 'confirm', answer: attendee.answer };
  if (!isKnown(attendee.address) && !isKnown(attendee.email)) {
    return { kind: 'ask', address: attendee.email ?? attendee.address, answer: attendee.answer };
  }
  if (reply.sequence < guest.askedSequence) return { kind: 'pass', why: 'older-date' };
  const at = effectiveTime(reply, guest.invitedAt);
  const order = compareToStored(reply.sequence, at, attendee.answer, guest);
  if (order !== 'newer') return { kind: 'pass', why: order };
  if (attendee.answer === 'open') return { kind: 'withdrew', at };
  const vouched = reply.proof === 'pass' && fromThemselves(reply, guest);
  // Without a clock of its own a late mail may undo a newer press: the guest hears what we hold now.
  const certain = at !== reply.receivedAt || guest.answer === null;
  return { kind: 'take', answer: attendee.answer, at, notice: !vouched || !certain };
}

/** The answering program's own clock, where it can be true: after we asked and before the mail arrived. */
function effectiveTime({ stampedAt, receivedAt }: CalendarReply, invitedAt: Date | null): Date {
  const plausible = stampedAt && stampedAt <= receivedAt && (!invitedAt || stampedAt >= invitedAt);
  return plausible ? stampedAt : receivedAt;
}

/** Newest by sequence, then by time; a calendar's answer against a pressed one by time alone, as a page has no sequence. */
function compareToStored(
  sequence: number,
  at: Date,
  answer: Answer | 'open',
  { latest, source, answeredAt }: AskedGuest,
): 'newer' | 'older-answer' | 'repeated' {
  if (latest) {
    const later = sequence - latest.sequence || at.getTime() - latest.at.getTime();
    if (later < 0) return 'older-answer';
    if (later === 0 && answer === latest.answer) return 'repeated';
  }
  return source !== 'calendar' && answeredAt && answeredAt > at ? 'older-answer' : 'newer';
}

/** From the guest's own mailbox or a colleague of it; Apple and iCloud send from another account, which is fine but told. */
function fromThemselves({ senders }: CalendarReply, { known }: AskedGuest): boolean {
  const domain = (address: string) => address.slice(address.lastIndexOf('@') + 1);
  const from = senders[0];
  return from !== undefined && known.some((address) => domain(address) === domain(from));
}
