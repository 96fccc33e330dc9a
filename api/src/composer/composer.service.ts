import { Injectable } from '@nestjs/common';
import {
  type Collision,
  compose,
  DomainError,
  type Paced,
  type Proposal,
  type ProposedGuest,
  type Reason,
} from '@stammtisch/domain';
import { Clock } from '../clock/clock.js';
import { Database } from '../database/database.js';
import { notFound } from '../problem/problems.js';
import { loadFacts, type Loaded } from './composer.rows.js';
import { inSlices } from './in-slices.js';
import type { ProposalDto, ProposedGuestDto, ReasonDto } from './proposal.dto.js';
import { factsOf, type Wishes } from './wishes.js';

/** Shakes of the table: as good as it gets for hundreds of contacts, and a fraction of a second for thousands. */
const STEPS = 1000;

/** Reads the facts and asks the domain who should sit together. */
@Injectable()
export class ComposerService {
  /** One proposal is worked out at a time: pressing twice does not take twice from everybody else. */
  private turn: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError not-found, meetup-over; wishes-collide with what contradicts what; invalid-input for an unknown contact */
  async propose(organizerId: string, meetupId: string, wishes: Wishes): Promise<ProposalDto> {
    const now = this.clock.now();
    const loaded = await this.db.readOnly((tx) => loadFacts(tx, organizerId, meetupId, now));
    if (!loaded) throw notFound();
    const { meetup, candidates, listed, circles } = loaded;
    if (['held', 'closed', 'cancelled'].includes(meetup.state) || meetup.endsAt <= now)
      throw new DomainError('meetup-over', '');

    const proposal = await this.inTurn(() => inSlices(proposed(loaded, wishes, now)));
    // A few names out of thousands.
    const spoken = spokenOf(proposal);
    const names = new Map(candidates.filter(({ id }) => spoken.has(id)).map(({ id, name }) => [id, name]));
    const person = (contactId: string) => ({ contactId, name: names.get(contactId) ?? '' });
    if (proposal.kind === 'collision')
      throw new DomainError('wishes-collide', '', { collisions: proposal.collisions.map((one) => named(one, person)) });

    const onList = new Set(listed.map(({ contactId }) => contactId));
    const wished = new Set(wishes.locked);
    const guest = ({ contactId, reasons }: ProposedGuest): ProposedGuestDto => ({
      ...person(contactId),
      onList: onList.has(contactId),
      reasons: reasons
        .filter(({ code }) => code !== 'wished' || wished.has(contactId))
        .map((reason) => toReasonDto(reason, person, circles)),
    });
    return {
      guests: proposal.guests.map((seated) => ({ ...guest(seated), instead: seated.instead.map(person) })),
      reserves: proposal.reserves.map(guest),
    };
  }

  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const mine = this.turn.then(work, work);
    this.turn = mine.catch(() => undefined);
    return mine;
  }
}

function* proposed(loaded: Loaded, wishes: Wishes, now: Date): Paced<Proposal> {
  return yield* compose(yield* factsOf(loaded, wishes), now, { steps: STEPS });
}

/** Everybody whom a proposal names. */
function spokenOf(proposal: Proposal): ReadonlySet<string> {
  if (proposal.kind === 'table') {
    const { guests, reserves } = proposal;
    return new Set(
      [...guests, ...reserves].map(({ contactId }) => contactId).concat(...guests.map((one) => one.instead)),
    );
  }
  return new Set(
    proposal.collisions.flatMap((one) =>
      'contactIds' in one ? one.contactIds : 'contactId' in one ? [one.contactId] : [],
    ),
  );
}

type PersonOf = (contactId: string) => { contactId: string; name: string };

/** Ids mean nothing to people. */
function named(collision: Collision, person: PersonOf): Record<string, unknown> {
  if ('contactId' in collision) return { ...collision, contactId: undefined, people: [person(collision.contactId)] };
  if ('contactIds' in collision)
    return { ...collision, contactIds: undefined, people: collision.contactIds.map(person) };
  return { ...collision };
}

const toReasonDto = (reason: Reason, person: PersonOf, circles: ReadonlyMap<string, string>): ReasonDto => ({
  code: reason.code,
  quarters: 'quarters' in reason ? reason.quarters : null,
  circle: 'topic' in reason ? (circles.get(reason.topic) ?? null) : null,
  people: 'contactIds' in reason ? reason.contactIds.map(person) : [],
});
