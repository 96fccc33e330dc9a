import { type BallotEntry, VOTES } from '@stammtisch/domain';
import type { Poll } from '../tables/poll.rows.js';
import { fieldsOf, textOf } from './form-fields.js';
import { FORM_LIMITS } from './guest.views.js';

/** The form of the dates as it was sent, with what is missing. */
export interface TypedBallot {
  /** Of the dates that the poll has now; the page may have shown others. */
  votes: readonly BallotEntry[];
  /** Ids of dates that the page showed and nothing was said to. */
  missing: readonly string[];
  /** Whether the page showed the dates that the poll has now. */
  isCurrent: boolean;
  note: string;
  noteTooLong: boolean;
  nonce: string;
}

/** The name of one date's choice in the form. */
export const voteField = (optionId: string): string => `vote-${optionId}`;

/** True for the form of the dates, whatever the meetup's state is by now. */
export const isBallotForm = (body: unknown): boolean => 'dates' in fieldsOf(body);

/** Reads `application/x-www-form-urlencoded`. "None of these" is one press that says no to every date. */
export function readBallotForm(body: unknown, { options }: Pick<Poll, 'options'>): TypedBallot {
  const fields = fieldsOf(body);
  const shown = textOf(fields, 'dates').split(' ');
  const none = 'none' in fields;
  const votes = options.flatMap(({ id }): BallotEntry[] => {
    const vote = none ? 'no' : VOTES.find((known) => known === fields[voteField(id)]);
    return vote ? [{ optionId: id, vote }] : [];
  });
  const said = new Set(votes.map(({ optionId }) => optionId));
  const note = textOf(fields, 'note');
  return {
    votes,
    missing: options.map(({ id }) => id).filter((id) => !said.has(id)),
    isCurrent: options.length === shown.length && options.every(({ id }) => shown.includes(id)),
    note,
    noteTooLong: note.length > FORM_LIMITS.note,
    nonce: textOf(fields, 'nonce'),
  };
}
