import { Injectable } from '@nestjs/common';
import { type BallotEntry, ballotProblem, changedVotes, DomainError, type VoteCause } from '@stammtisch/domain';
import type { Transaction } from '../database/database.js';
import { loadPoll, type Poll } from '../tables/poll.rows.js';
import type { LockedTable } from '../tables/table.rows.js';
import type { TableKey } from '../tables/intent.js';
import { TableStore } from '../tables/table.store.js';

/** A ballot that cannot be counted: which date, and why. */
export interface BallotRefusal {
  rule: 'unknown' | 'twice' | 'missing';
  optionId: string;
}

/** Where every vote is stored, whoever brings it: under the meetup's lock, so that none slips past the fixing. */
@Injectable()
export class BallotsService {
  constructor(private readonly tables: TableStore) {}

  /**
   * @param ballot what was said to each date; a function gets the dates as they are under the lock
   * @param refuse the error of a ballot that is incomplete or speaks of other dates
   * @throws DomainError not-found, no-poll, poll-closed, invitation-not-sent, invitation-withdrawn
   */
  async cast(
    key: Exclude<TableKey, { meetupId: string }>,
    source: VoteCause['source'],
    ballot: (poll: Poll) => readonly BallotEntry[],
    refuse: (refusal: BallotRefusal) => DomainError,
    note?: string,
  ): Promise<void> {
    await this.tables.change(key, async ({ meetup, acting }, tx, now) => {
      if (!acting) throw new DomainError('not-found', '');
      if (meetup.state !== 'polling') throw new DomainError('no-poll', 'No poll is running');
      const poll = await loadPoll(tx, meetup.organizer_id, meetup.id);
      const said = ballot(poll);
      const refusal = ballotProblem(poll.options, said);
      if (refusal) throw refuse(refusal);
      const cast = poll.votes.filter(({ invitationId }) => invitationId === acting.id);
      const changed = changedVotes(cast, said);
      write(tx, { meetup, acting }, changed, source, now);
      return {
        cause: { kind: 'vote', invitationId: acting.id, source, counts: changed.length > 0 ? countOf(said) : null },
        ...(note !== undefined && { words: { note, diet: acting.guest_diet } }),
      };
    });
  }
}

function write(
  tx: Transaction,
  { meetup, acting }: { meetup: LockedTable['meetup']; acting: { id: string } },
  votes: readonly BallotEntry[],
  source: VoteCause['source'],
  now: Date,
): void {
  if (votes.length === 0) return;
  tx.send(
    `INSERT INTO date_votes (organizer_id, meetup_id, invitation_id, option_id, vote, source, voted_at)
     SELECT $1, $2, $3, x."optionId", x.vote, $5, $6 FROM jsonb_to_recordset($4::jsonb) AS x("optionId" uuid, vote text)
     ON CONFLICT (organizer_id, meetup_id, invitation_id, option_id)
       DO UPDATE SET vote = excluded.vote, source = excluded.source, voted_at = excluded.voted_at`,
    [meetup.organizer_id, meetup.id, acting.id, JSON.stringify(votes), source, now],
  );
}

function countOf(ballot: readonly BallotEntry[]): NonNullable<VoteCause['counts']> {
  const among = (vote: BallotEntry['vote']): number => ballot.filter((entry) => entry.vote === vote).length;
  return { yes: among('yes'), ifNeedBe: among('if-need-be'), no: among('no') };
}
