import type { Vote } from '@stammtisch/domain';
import { called } from '../tables/called.js';
import { placeOf } from '../tables/place.js';
import type { DateOption, Poll } from '../tables/poll.rows.js';
import type { TypedBallot } from './ballot-form.js';
import type { Notice, PollView } from './guest-page.js';
import { type GuestRow } from './guest.rows.js';
import { FORM_LIMITS, type Shown } from './guest.views.js';

interface ShownPoll extends Pick<
  Shown,
  'origin' | 'path' | 'unsubscribePath' | 'locale' | 'languageAsked' | 'nonce' | 'now'
> {
  notice: Notice | null;
  /** What was sent and not stored; null: what is stored is shown. */
  typed: TypedBallot | null;
}

/** The dates for one guest: what they said, and of the others how many can. */
export function toPollView(row: GuestRow, poll: Poll, shown: ShownPoll): PollView {
  const { origin, path, unsubscribePath, locale, languageAsked, notice, typed, nonce, now } = shown;
  const own = poll.votes.filter(({ invitationId }) => invitationId === row.id);
  const ballot = new Map((typed?.votes ?? own).map(({ optionId, vote }) => [optionId, vote]));
  const phase = phaseOf(row, now);
  const place = placeOf(row);
  return {
    ...{ origin, path, unsubscribePath, locale, languageAsked, notice, phase },
    guestName: called(row.guest_name, row.nickname),
    organizerName: row.organizer_name,
    meetup: {
      ...{ title: row.title, description: row.description, start: row.starts_at, end: row.ends_at, zone: row.zone },
      place,
      noAsk: row.no_ask,
    },
    personalNote: row.personal_note,
    closesAt: row.poll_closes_at,
    answered: own.length > 0 && own.length === poll.options.length,
    options: poll.options.map((option) => ({
      id: option.id,
      start: option.startsAt,
      end: option.endsAt,
      zone: option.zone,
      place: option.place,
      vote: ballot.get(option.id) ?? null,
      missing: notice === 'check-fields' && (typed?.missing.includes(option.id) ?? false),
      ...others(row, poll, option),
    })),
    form:
      phase === 'open'
        ? { nonce, note: typed?.note ?? row.guest_note, noteTooLong: typed?.noteTooLong ?? false, limits: FORM_LIMITS }
        : null,
  };
}

/** Counts, and first names where the organizer shows them. */
function others(row: GuestRow, { people, votes }: Poll, { id }: DateOption) {
  const said = (vote: Vote): string[] => {
    const who = new Set(votes.filter((one) => one.optionId === id && one.vote === vote).map((one) => one.invitationId));
    return people
      .filter(({ invitationId }) => who.has(invitationId) && invitationId !== row.id)
      .map(({ name }) => called(name));
  };
  const [yes, ifNeedBe] = [said('yes'), said('if-need-be')];
  const names = row.poll_shows_names ? { yes, ifNeedBe } : null;
  return { yes: yes.length, ifNeedBe: ifNeedBe.length, names };
}

function phaseOf({ meetup_state, poll_closes_at }: GuestRow, now: Date): PollView['phase'] {
  if (meetup_state !== 'polling') return 'given-up';
  return poll_closes_at !== null && now <= poll_closes_at ? 'open' : 'closed';
}
