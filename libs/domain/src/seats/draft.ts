import { DomainError } from '../errors.js';
import { seatsOf, seatsTaken } from './count.js';
import type { LogCode, LogLine, LogParams } from './log.js';
import type { MessageKind, MessageOrder, Notice } from './messages.js';
import type { AutomaticMail, Decision, InvitationChange, InvitationFacts, MeetupFacts, TableFacts } from './types.js';

/** What an invitation has when it holds nothing, waits for nothing and is offered nothing. */
const bare = { plusOnes: 0, answerBy: null, waitlistedAt: null, offerUntil: null } as const;

type NewFacts = Pick<InvitationFacts, 'state'> & Partial<Omit<InvitationChange, 'id' | 'contactId' | 'rank'>>;

/**
 * The table while a decision is made: each step reads what the steps before it left, and everything that happens is written down on the
 * way. The snapshot it began with is never touched.
 */
export class Draft implements TableFacts {
  meetup: MeetupFacts;
  readonly invitations: InvitationFacts[];
  private readonly changed = new Map<string, InvitationChange>();
  private readonly lines: LogLine[] = [];
  private readonly orders: MessageOrder[] = [];
  private readonly notices: Notice[] = [];
  /** Who left, once for each seat: the reason for whoever comes next. */
  private readonly left: string[] = [];

  constructor(table: TableFacts) {
    this.meetup = table.meetup;
    this.invitations = table.invitations.slice();
  }

  /** @throws DomainError `not-found` */
  find(invitationId: string): InvitationFacts {
    const found = this.invitations.find(({ id }) => id === invitationId);
    if (!found) throw new DomainError('not-found', 'No such invitation at this table');
    return found;
  }

  /** Whatever `facts` does not name (plus-ones, answer-by, place in the line, offer) is over; the answer stays. */
  change(invitation: InvitationFacts, facts: NewFacts): void {
    const next: InvitationChange = { ...(this.changed.get(invitation.id) ?? invitation), ...bare, ...facts };
    const lost = seatsOf(invitation, 'held') - seatsOf(next, 'held');
    for (let seat = 0; seat < lost; seat++) this.left.push(invitation.id);
    this.invitations[this.invitations.findIndex(({ id }) => id === invitation.id)] = next;
    this.changed.set(invitation.id, next);
  }

  /** An automatic mail is dealt with; everything else about the invitation stays. */
  mark(invitation: InvitationFacts, mail: AutomaticMail, at: Date): void {
    this.change(invitation, { ...invitation, done: { ...invitation.done, [mail]: at } });
  }

  /** The organizer is asked, once. */
  ask(question: keyof MeetupFacts['asked'], notice: Notice, at: Date): void {
    this.meetup = { ...this.meetup, asked: { ...this.meetup.asked, [question]: at } };
    this.notices.push(notice);
  }

  log<Code extends LogCode>(code: Code, invitationId: string | null, params: LogParams[Code]): void {
    this.lines.push({ code, invitationId, params } as LogLine);
  }

  /** One mail for one decision: news that is already overtaken is not sent. */
  message(kind: MessageKind, invitationId: string): void {
    const earlier = this.orders.findIndex((order) => order.invitationId === invitationId);
    if (earlier >= 0) this.orders.splice(earlier, 1);
    this.orders.push({ kind, invitationId });
  }

  /** Whether this decision has news for the guest. */
  hasNewsFor(invitationId: string): boolean {
    return this.orders.some((order) => order.invitationId === invitationId);
  }

  /** Whose seats these are, as log parameters; nothing when nobody left, as at a larger table. */
  because(seats: number): { because?: string } {
    const [because] = this.left.splice(0, seats);
    return because === undefined ? {} : { because };
  }

  /** `dueAt`: when the tick is to look again. */
  decision(dueAt: Date | null): Decision {
    const { state, capacity, plusOnesCap, seatMode, asked } = this.meetup;
    return {
      state,
      capacity,
      plusOnesCap,
      seatMode,
      asked,
      seatsTaken: seatsTaken(this),
      dueAt,
      invitations: this.invitations.filter(({ id }) => this.changed.has(id)),
      log: this.lines,
      messages: this.orders,
      notices: this.notices,
    };
  }
}
