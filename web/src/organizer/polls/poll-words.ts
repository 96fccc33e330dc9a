import { formatList } from '@stammtisch/i18n';
import { language } from '../language.svelte.js';
import type { DateOption, PollReason, Voter } from '../types.js';

type Vote = Voter['votes'][number]['vote'];

/** One reason as a sentence that the organizer can check. */
export function reasonWords({ code, people, sure, possible, minimum, waiting }: PollReason): string {
  const t = language.texts.pollReason;
  const names = nameList(people);
  switch (code) {
    case 'past':
      return t.past;
    case 'required-cannot':
      return t.requiredCannot({ names });
    case 'required-silent':
      return t.requiredSilent({ names });
    case 'required-can':
      return t.requiredCan;
    case 'suits-all':
      return t.suitsAll;
    case 'reaches-minimum':
      return t.reaches({ sure: sure ?? 0, minimum: minimum ?? 0 });
    case 'reaches-minimum-if-need-be':
      return t.reachesIfNeedBe({ sure: sure ?? 0, possible: possible ?? 0, minimum: minimum ?? 0 });
    case 'below-minimum':
      return t.below({ possible: possible ?? 0, minimum: minimum ?? 0 });
    case 'more-than-seats':
      return t.moreThanSeats({ waiting: waiting ?? 0 });
    case 'most-yes':
      return t.mostYes;
    case 'earliest':
      return t.earliest;
  }
}

export const voteOf = ({ votes }: Voter, { id }: DateOption): Vote | undefined =>
  votes.find(({ optionId }) => optionId === id)?.vote;

export const voteWords = (vote: Vote | undefined): string =>
  vote ? language.texts.poll.votes[vote] : language.texts.poll.noVote;

export const nameList = (people: readonly { name: string }[]): string =>
  formatList(
    people.map(({ name }) => name),
    language.locale,
  );
