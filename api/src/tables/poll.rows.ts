import type { DateOptionFacts, PollFacts, Vote } from '@stammtisch/domain';
import type { Transaction } from '../database/database.js';
import { type Place, placeOf, type PlaceRow } from './place.js';

/** A date of a poll, with the place that it would be at. */
export interface DateOption extends DateOptionFacts {
  localStart: string;
  /** IANA name. */
  zone: string;
  repeatedHour: 'earlier' | 'later' | null;
  endsAt: Date;
  /** Null: the meetup's own. */
  venueId: string | null;
  place: Place | null;
  fixedAt: Date | null;
  /** Where the meetup was to be before this date was fixed. */
  venueBefore: string | null;
}

/** Somebody who was asked for dates, or who was marked as needed before. */
export interface Voter {
  invitationId: string;
  name: string;
  required: boolean;
  /** Null: not asked yet. */
  polledAt: Date | null;
}

export interface DateVote {
  optionId: string;
  invitationId: string;
  vote: Vote;
  votedAt: Date;
  source: 'page' | 'organizer';
}

export interface Poll {
  options: readonly DateOption[];
  /** Everybody on the list who was not taken off, by rank. */
  people: readonly Voter[];
  votes: readonly DateVote[];
}

type OptionRow = PlaceRow & Omit<DateOption, 'place'>;

/** The whole poll of a meetup; without options there is none. */
export async function loadPoll(tx: Pick<Transaction, 'query'>, organizerId: string, meetupId: string): Promise<Poll> {
  const key = [organizerId, meetupId];
  const [options, people, votes] = await Promise.all([
    tx.query<OptionRow>({ name: 'load-date-options', text: LOAD_OPTIONS }, key),
    tx.query<Voter>({ name: 'load-voters', text: LOAD_PEOPLE }, key),
    tx.query<DateVote>({ name: 'load-date-votes', text: LOAD_VOTES }, key),
  ]);
  return { options: options.rows.map(toOption), people: people.rows, votes: votes.rows };
}

/** What the domain ranks: answers of those who were asked. */
export function pollFacts(poll: Poll, { capacity, minimum }: { capacity: number; minimum: number }): PollFacts {
  const voters = poll.people.filter(({ polledAt }) => polledAt !== null);
  return { options: poll.options, voters, votes: poll.votes, capacity, minimum };
}

/** Of those who were asked, how many have answered every date. */
export function answeredCount({ options, people, votes }: Poll): { asked: number; answered: number } {
  const asked = people.filter(({ polledAt }) => polledAt !== null);
  const said = (id: string): number => votes.filter(({ invitationId }) => invitationId === id).length;
  const all = options.length;
  const answered = asked.filter(({ invitationId }) => all > 0 && said(invitationId) === all).length;
  return { asked: asked.length, answered };
}

function toOption(row: OptionRow): DateOption {
  const { id, startsAt, endsAt, localStart, zone, repeatedHour, venueId, fixedAt, venueBefore } = row;
  return { id, startsAt, endsAt, localStart, zone, repeatedHour, venueId, fixedAt, venueBefore, place: placeOf(row) };
}

const LOAD_OPTIONS = `
  SELECT d.id, d.starts_at AS "startsAt", d.starts_at + m.duration_minutes * interval '1 minute' AS "endsAt",
    d.local_start AS "localStart", d.zone, d.repeated_hour AS "repeatedHour", d.venue_id AS "venueId", d.fixed_at AS "fixedAt",
    d.venue_before AS "venueBefore",
    v.kind AS venue_kind, v.name AS venue_name, v.street, v.post_code, v.city, v.country, v.latitude, v.longitude,
    v.link AS venue_link
  FROM date_options d
  JOIN meetups m ON m.organizer_id = d.organizer_id AND m.id = d.meetup_id
  LEFT JOIN venues v ON v.organizer_id = d.organizer_id AND v.id = coalesce(d.venue_id, m.venue_id)
  WHERE d.organizer_id = $1 AND d.meetup_id = $2 ORDER BY d.position`;

const LOAD_PEOPLE = `
  SELECT i.id AS "invitationId", c.name, i.required, i.polled_at AS "polledAt"
  FROM invitations i JOIN contacts c ON c.organizer_id = i.organizer_id AND c.id = i.contact_id
  WHERE i.organizer_id = $1 AND i.meetup_id = $2 AND i.state <> 'withdrawn' ORDER BY i.rank, i.id`;

const LOAD_VOTES = `
  SELECT option_id AS "optionId", invitation_id AS "invitationId", vote, voted_at AS "votedAt", source
  FROM date_votes WHERE organizer_id = $1 AND meetup_id = $2`;
