import { DomainError } from '../errors.js';
import { afterwards } from './afterwards.js';
import { decide } from './decide.js';
import { byDay } from './deadlines.js';
import type { MessageKind } from './messages.js';
import { isAlive } from './standing.js';
import type { Cause, InvitationFacts, TableFacts } from './types.js';

export const BRANCHES = ['yes', 'no', 'silence'] as const;
/** What a guest might do now. */
export type Branch = (typeof BRANCHES)[number];

/** A mail that a guest would get, when, and how the table would then stand. */
export interface ForeseenMail {
  readonly kind: MessageKind;
  readonly at: Date;
  readonly table: TableFacts;
}

/** More steps than any table has before it; a rule that never comes to rest shows as a timeline that ends. */
const MOST_STEPS = 200;

/**
 * Every mail that one guest would get from now on if they said yes, said no or stayed silent, while everybody else stays silent: the same
 * decisions that the page, the organizer and the tick would take, played ahead. Somebody who is only listed is played as invited now, with
 * no mail at all when no seat is free for them. Whoever says yes is taken to come.
 * @param table with `reachable` known
 */
export function foresee(table: TableFacts, invitationId: string, branch: Branch, now: Date): ForeseenMail[] {
  const play = new Play(table, invitationId);
  try {
    const before = play.guest.state;
    if (!isAlive(before) && before !== 'lapsed' && before !== 'declined')
      play.step({ kind: 'invite', invitationIds: [invitationId] }, now);
    if (branch !== 'silence')
      play.step({ kind: 'answer', invitationId, answer: branch, plusOnes: 0, source: 'page' }, now);
  } catch (error) {
    if (error instanceof DomainError) return [];
    throw error;
  }
  play.step({ kind: 'tick' }, now);
  for (let step = 0; step < MOST_STEPS && play.dueAt && play.dueAt < table.meetup.endsAt; step++) {
    play.step({ kind: 'tick' }, play.dueAt);
  }
  play.evening();
  return play.mails;
}

class Play {
  readonly mails: ForeseenMail[] = [];
  dueAt: Date | null = null;

  constructor(
    private table: TableFacts,
    private readonly invitationId: string,
  ) {}

  get guest(): InvitationFacts {
    return this.table.invitations.find(({ id }) => id === this.invitationId)!;
  }

  step(cause: Cause, at: Date, leavesAt = at): void {
    const decision = decide(this.table, cause, at);
    this.table = afterwards(this.table, decision);
    this.dueAt = decision.dueAt;
    for (const { kind, invitationId } of decision.messages) {
      if (invitationId === this.invitationId) this.mails.push({ kind, at: leavesAt, table: this.table });
    }
  }

  /** It takes place and is closed at its end, with this guest there if they have a seat. */
  evening(): void {
    const { meetup, invitations } = this.table;
    if (this.guest.state !== 'accepted') return;
    const there = invitations.map((one) => (one.id === this.invitationId ? { ...one, came: true } : one));
    this.table = { meetup: { ...meetup, state: 'held' }, invitations: there };
    this.step({ kind: 'close' }, meetup.endsAt, byDay(meetup.endsAt, meetup.zone));
  }
}
