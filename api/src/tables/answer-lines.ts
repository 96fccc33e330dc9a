import { DomainError } from '@stammtisch/domain';
import { GroupCommit } from '../database/group-commit.js';
import type { GuestKey, Intent, MeetupKey } from './intent.js';
import type { LockedTable } from './table.rows.js';

/** What a guest says of themselves: it needs nothing but the table as it is, and writes nothing besides. */
export type Say = (table: LockedTable) => Intent;

export interface Answer {
  invitationId: string;
  say: Say;
}

/** Why an answer was not taken; null: it is stored. */
type Refusal = Error | null;

/** Answers that go to a table together: what they take of the event loop stays below ten milliseconds. */
const AT_ONCE = 16;

/**
 * The guests who come to one table in the same moment. They wait in line here instead of at the lock, each with a connection of their own,
 * and whoever waits goes in together (decision 0014).
 */
export class AnswerLines {
  /** Of tables at which somebody's answer is on its way. */
  private readonly lines = new Map<string, GroupCommit<Answer, Refusal>>();

  constructor(private readonly take: (meetup: MeetupKey, answers: readonly Answer[]) => Promise<Refusal[]>) {}

  /** Resolves when it is stored. @throws why it was refused */
  async add({ invitationId, ...meetup }: GuestKey, say: Say): Promise<void> {
    let line = this.lines.get(meetup.meetupId);
    if (!line) {
      const leave = (): void => void this.lines.delete(meetup.meetupId);
      line = new GroupCommit((answers) => this.takeAll(meetup, answers), { most: AT_ONCE, onIdle: leave });
      this.lines.set(meetup.meetupId, line);
    }
    const refusal = await line.add({ invitationId, say });
    if (refusal) throw refusal;
  }

  private async takeAll(meetup: MeetupKey, answers: readonly Answer[]): Promise<Refusal[]> {
    try {
      return await this.take(meetup, answers);
    } catch (error) {
      // The database or the table is away, for all of them.
      if (error instanceof DomainError || answers.length === 1) throw error;
    }
    // One of them cannot be stored; the others can.
    const refusals: Refusal[] = [];
    for (const answer of answers)
      refusals.push(
        await this.take(meetup, [answer]).then(
          ([refusal]) => refusal!,
          (own: Error) => own,
        ),
      );
    return refusals;
  }
}
