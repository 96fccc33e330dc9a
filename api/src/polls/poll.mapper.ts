import {
  type Decision,
  decide,
  DomainError,
  localTimeOf,
  type PollReason,
  type RankedOption,
  rankOptions,
  runnerUp,
} from '@stammtisch/domain';
import { answeredCount, type DateOption, type Poll, pollFacts } from '../tables/poll.rows.js';
import type { LockedTable } from '../tables/table.rows.js';
import type { DateOptionDto, FixOutcomeDto, PollDto, PollPersonDto, PollReasonDto } from './poll-view.dto.js';

/** The poll as its organizer sees it: every option with its reasons, and with what fixing it would do. */
export function toPollDto(poll: Poll, table: LockedTable, now: Date): PollDto {
  const { meetup } = table;
  const facts = pollFacts(poll, meetup);
  const ranked = rankOptions(facts, now);
  const fixed = poll.options.find(({ fixedAt }) => fixedAt !== null);
  const open = meetup.state === 'polling' || (fixed !== undefined && meetup.state === 'inviting');
  return {
    options: poll.options.map((option) => {
      const standing = ranked.find(({ optionId }) => optionId === option.id)!;
      return toOptionDto(poll, option, standing, open && option !== fixed ? outcome(poll, option, table, now) : null);
    }),
    ranking: ranked.map(({ optionId }) => optionId),
    fixedOptionId: fixed?.id ?? null,
    runnerUpId: fixed && meetup.state === 'inviting' ? (runnerUp(facts, fixed.id, now)?.optionId ?? null) : null,
    closesAt: meetup.poll_closes_at,
    closesLocal: meetup.poll_closes_at && localTimeOf(meetup.poll_closes_at, meetup.zone),
    closed: meetup.poll_closes_at !== null && meetup.poll_closes_at < now,
    showNames: meetup.poll_shows_names,
    people: poll.people.map(({ invitationId, name, required, polledAt }) => ({
      ...{ invitationId, name, required, polledAt },
      votes: poll.options.flatMap(({ id }) =>
        poll.votes
          .filter((vote) => vote.invitationId === invitationId && vote.optionId === id)
          .map(({ optionId, vote, source }) => ({ optionId, vote, source })),
      ),
    })),
    ...answeredCount(poll),
    version: meetup.version,
  };
}

function toOptionDto(
  poll: Poll,
  option: DateOption,
  { yes, ifNeedBe, no, silent, past, requiredMissing, reasons }: RankedOption,
  outcome: FixOutcomeDto | null,
): DateOptionDto {
  const { id, localStart, zone, repeatedHour, startsAt, venueId, place } = option;
  return {
    ...{ id, localStart, zone, repeatedHour, startsAt, venueId, venueName: place?.name ?? null },
    ...{ yes, ifNeedBe, no, silent, past, outcome },
    requiredMissing: named(poll, requiredMissing),
    reasons: reasons.map((reason) => toReasonDto(poll, reason)),
  };
}

function toReasonDto(poll: Poll, reason: PollReason): PollReasonDto {
  const number = (name: string): number | null => (reason as unknown as Record<string, number>)[name] ?? null;
  return {
    code: reason.code,
    people: named(poll, 'people' in reason ? reason.people : []),
    ...{ sure: number('sure'), possible: number('possible'), minimum: number('minimum'), waiting: number('waiting') },
  };
}

/** The decision that fixing this date would be, read instead of stored. */
function outcome(poll: Poll, option: DateOption, { meetup, facts }: LockedTable, now: Date): FixOutcomeDto | null {
  const then = { ...facts, meetup: { ...facts.meetup, startsAt: option.startsAt, endsAt: option.endsAt } };
  try {
    const votes = poll.votes.filter(({ optionId }) => optionId === option.id);
    const decision = decide(then, { kind: 'fix-date', votes, moved: meetup.state === 'inviting' }, now);
    return toOutcomeDto(poll, decision);
  } catch (error) {
    if (error instanceof DomainError) return null;
    throw error;
  }
}

function toOutcomeDto(poll: Poll, { messages }: Decision): FixOutcomeDto {
  const hears = (kind: string): PollPersonDto[] =>
    named(
      poll,
      messages.filter((order) => order.kind === kind).map(({ invitationId }) => invitationId),
    );
  const spokenTo = new Set(messages.map(({ invitationId }) => invitationId));
  const others = poll.people.filter(({ invitationId, polledAt }) => polledAt !== null && !spokenTo.has(invitationId));
  return {
    accepted: hears('date-set'),
    waitlisted: hears('date-set-full'),
    toConfirm: hears('please-confirm'),
    askedAgain: hears('invitation'),
    onTheList: others.map(({ invitationId, name }) => ({ invitationId, name })),
  };
}

function named({ people }: Poll, ids: readonly string[]): PollPersonDto[] {
  const names = new Map(people.map(({ invitationId, name }) => [invitationId, name]));
  return ids.map((invitationId) => ({ invitationId, name: names.get(invitationId) ?? '' }));
}
