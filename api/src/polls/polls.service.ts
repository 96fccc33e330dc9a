import { Injectable } from '@nestjs/common';
import { type BallotEntry, DomainError, POLL_OPTIONS, rankOptions, UNDO_SECONDS } from '@stammtisch/domain';
import { Clock } from '../clock/clock.js';
import { invalidField, notFound } from '../problem/problems.js';
import { Letters, type Preview } from '../tables/letters.js';
import { type DateOption, loadPoll, type Poll, pollFacts } from '../tables/poll.rows.js';
import type { LockedTable } from '../tables/table.rows.js';
import { TableStore } from '../tables/table.store.js';
import { BallotsService } from './ballots.service.js';
import {
  fixNone,
  fixOption,
  moveMeetup,
  recallAsking,
  recallFixing,
  venueBefore,
  writeOptions,
} from './dates-to-write.js';
import type { FixDateDto, ReplacePollDto } from './poll.dto.js';
import { planClosing, planOptions } from './poll.plan.js';
import { toPollDto } from './poll.mapper.js';
import type { FixedDto, PollDto } from './poll-view.dto.js';

/** The date poll of a meetup, as its organizer runs it. */
@Injectable()
export class PollsService {
  constructor(
    private readonly tables: TableStore,
    private readonly ballots: BallotsService,
    private readonly letters: Letters,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError not-found */
  get(organizerId: string, meetupId: string): Promise<PollDto> {
    return this.tables.look({ organizerId, meetupId }, async (table, _guests, tx) =>
      toPollDto(await loadPoll(tx, organizerId, meetupId), table, this.clock.now()),
    );
  }

  /**
   * Replaces the dates, who is needed, and until when guests answer. The meetup itself stands on the first of the dates
   * meanwhile, so that lists and calendars show it about where it will be.
   * @throws DomainError stale; meetup-state once a date is fixed; those of the wall clock; invalid-input
   */
  async replace(organizerId: string, meetupId: string, version: number, dto: ReplacePollDto): Promise<PollDto> {
    await this.tables.change({ organizerId, meetupId }, async ({ meetup, invitations, facts }, tx, now) => {
      if (meetup.version !== version) throw new DomainError('stale', '');
      const polling = meetup.state === 'polling';
      if (!polling && meetup.state !== 'draft')
        throw new DomainError('meetup-state', 'The date is fixed', { from: meetup.state, to: 'polling' });
      const stored = await loadPoll(tx, organizerId, meetupId);
      const options = planOptions(dto, stored.options, now);
      const closesAt = planClosing(dto, options, meetup.poll_closes_at, now);
      const known = new Set(invitations.map(({ id }) => id));
      if (dto.requiredIds.some((id) => !known.has(id))) throw invalidField('requiredIds', 'unknown');

      await writeOptions(tx, meetup, options);
      await tx.query(
        'UPDATE invitations SET required = id = ANY($3::uuid[]) WHERE organizer_id = $1 AND meetup_id = $2',
        [...[organizerId, meetupId, dto.requiredIds]],
      );
      await tx.query(
        `UPDATE meetups SET poll_closes_at = $3, poll_shows_names = $4, version = version + 1,
           poll_closed_at = CASE WHEN $3::timestamptz > $5::timestamptz THEN NULL ELSE poll_closed_at END WHERE organizer_id = $1 AND id = $2`,
        [organizerId, meetupId, closesAt, dto.showNames, now],
      );
      await moveMeetup(tx, meetup, earliest(options), meetup.venue_id);
      const added = options.some(({ stays }) => !stays);
      const edited = polling && (added || options.length !== stored.options.length);
      return {
        cause: { kind: 'tick' },
        edited: true,
        log: edited ? [{ code: 'poll-edited', invitationId: null, params: { options: options.length } }] : [],
        tellDates:
          polling && added && dto.tellGuests
            ? facts.invitations
                .filter(({ state, polledAt }) => state === 'listed' && polledAt)
                .map(({ id }) => ({ kind: 'poll-changed', invitationId: id }))
            : [],
      };
    });
    return this.get(organizerId, meetupId);
  }

  /** Sends the dates to the named ones. @returns when the first mail leaves; until then it can be called back */
  async ask(organizerId: string, meetupId: string, invitationIds: readonly string[]): Promise<{ sendsAt: Date }> {
    await this.tables.change({ organizerId, meetupId }, async (_table, tx) => {
      const { options } = await loadPoll(tx, organizerId, meetupId);
      if (options.length < POLL_OPTIONS.min) throw new DomainError('no-poll', 'There are no dates to ask about');
      return { cause: { kind: 'poll', invitationIds } };
    });
    return { sendsAt: new Date(this.clock.now().getTime() + UNDO_SECONDS * 1000) };
  }

  preview(organizerId: string, meetupId: string, invitationId: string): Promise<Preview> {
    return this.tables.look({ organizerId, meetupId }, async (table, guests, tx) => {
      const guest = guests.get(invitationId);
      if (!guest) throw notFound();
      return this.letters.preview(table, guest, 'poll', table.facts, await loadPoll(tx, organizerId, meetupId));
    });
  }

  /** What a guest said by phone or in a chat. */
  async vote(organizerId: string, invitationId: string, ballot: readonly BallotEntry[]): Promise<void> {
    const RULES = { unknown: 'unknown', twice: 'not-unique', missing: 'required' } as const;
    await this.ballots.cast(
      { organizerId, invitationId },
      'organizer',
      () => ballot,
      ({ rule }) => invalidField('votes', RULES[rule]),
    );
  }

  /**
   * Makes one date the meetup's, or moves on to another one of the same poll while the evening is not confirmed. The same date again
   * changes nothing.
   * @throws DomainError no-poll; stale when another date was fixed meanwhile; meetup-over for a date that has begun; required-missing unless `withoutRequired`
   */
  async fix(
    organizerId: string,
    meetupId: string,
    { optionId, fixedId, withoutRequired }: FixDateDto,
  ): Promise<FixedDto> {
    let sendsAt: Date | null = null;
    await this.tables.change({ organizerId, meetupId }, async ({ meetup }, tx, now) => {
      const poll = await loadPoll(tx, organizerId, meetupId);
      const fixed = poll.options.find(({ fixedAt }) => fixedAt !== null);
      const option = poll.options.find(({ id }) => id === optionId);
      if (fixed && fixed === option) return { cause: { kind: 'tick' } };
      // Two who press at once on different dates: the second did not mean to move anybody.
      if (fixed && fixed.id !== fixedId) throw new DomainError('stale', '');
      const moved = meetup.state === 'inviting' && fixed !== undefined;
      if (!moved && meetup.state !== 'polling') throw new DomainError('no-poll', 'There is no date to fix');
      if (!option) throw invalidField('optionId', 'unknown');
      if (!moved) sendsAt = new Date(now.getTime() + UNDO_SECONDS * 1000);
      if (!withoutRequired) mustHaveRequired(poll, option, meetup, now);

      await recallAsking(tx, meetup);
      const before = venueBefore(meetup, fixed);
      const venueId = option.venueId ?? before;
      const newPlace = venueId !== meetup.venue_id;
      await fixOption(tx, meetup, option, before, now);
      await moveMeetup(tx, meetup, option, venueId);
      await tx.query(
        `UPDATE meetups SET version = version + 1, revision = revision + 1, revised_at = $3, sequence = sequence + $4,
           decision_asked_at = NULL WHERE organizer_id = $1 AND id = $2`,
        [organizerId, meetupId, now, Number(moved)],
      );
      const votes = poll.votes.filter((vote) => vote.optionId === optionId);
      return {
        cause: { kind: 'fix-date', votes, moved },
        edited: true,
        tell: moved ? (['time', ...(newPlace ? (['place'] as const) : [])] as const) : [],
      };
    });
    return { sendsAt };
  }

  /** The undo of the first minute: nobody has heard of the date yet. @throws DomainError date-known, no-poll */
  async unfix(organizerId: string, meetupId: string): Promise<void> {
    await this.tables.change({ organizerId, meetupId }, async ({ meetup }, tx, now) => {
      const poll = await loadPoll(tx, organizerId, meetupId);
      const fixed = poll.options.find(({ fixedAt }) => fixedAt !== null);
      if (!fixed?.fixedAt || meetup.state !== 'inviting') throw new DomainError('no-poll', 'No date was just fixed');
      if (!(await recallFixing(tx, meetup))) throw new DomainError('date-known', '');
      await fixNone(tx, meetup);
      await moveMeetup(tx, meetup, earliest(poll.options), venueBefore(meetup, fixed));
      await tx.query(
        `UPDATE meetups SET version = version + 1, revision = revision + 1, revised_at = $3
         WHERE organizer_id = $1 AND id = $2`,
        [organizerId, meetupId, now],
      );
      return { cause: { kind: 'unfix-date', fixedAt: fixed.fixedAt }, edited: true };
    });
  }

  /** The meetup is a draft again; dates and votes go. Those who were asked find that on their page. */
  async giveUp(organizerId: string, meetupId: string): Promise<void> {
    await this.tables.change({ organizerId, meetupId }, async ({ meetup }, tx) => {
      if (meetup.state !== 'polling' && meetup.state !== 'draft')
        throw new DomainError('no-poll', 'The date is fixed already');
      await recallAsking(tx, meetup);
      await tx.query('DELETE FROM date_options WHERE organizer_id = $1 AND meetup_id = $2', [organizerId, meetupId]);
      await tx.query('UPDATE invitations SET required = false WHERE organizer_id = $1 AND meetup_id = $2', [
        ...[organizerId, meetupId],
      ]);
      await tx.query(
        'UPDATE meetups SET version = version + 1, poll_closed_at = NULL WHERE organizer_id = $1 AND id = $2',
        [organizerId, meetupId],
      );
      return { cause: { kind: meetup.state === 'polling' ? 'give-up-poll' : 'tick' }, edited: true };
    });
  }
}

type Meetup = LockedTable['meetup'];

function mustHaveRequired(poll: Poll, option: DateOption, meetup: Meetup, now: Date): void {
  const { requiredMissing } = rankOptions(pollFacts(poll, meetup), now).find(({ optionId }) => optionId === option.id)!;
  if (requiredMissing.length > 0)
    throw new DomainError('required-missing', 'Somebody who is needed cannot', { people: requiredMissing });
}

const earliest = <T extends { startsAt: Date }>(options: readonly T[]): T =>
  options.reduce((first, one) => (one.startsAt < first.startsAt ? one : first));
