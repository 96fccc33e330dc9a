import { randomUUIDv7 } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import {
  DomainError,
  introduce,
  INTRODUCTION_DAYS,
  type IntroductionEvent,
  type IntroductionFacts,
  UNDO_SECONDS,
} from '@stammtisch/domain';
import { Clock } from '../clock/clock.js';
import { Config } from '../config/config.js';
import { Database, type Transaction } from '../database/database.js';
import { violates } from '../database/pg-error.js';
import { HistoryService } from '../history/history.service.js';
import { MessagesService } from '../messages/messages.service.js';
import { invalidField, notFound } from '../problem/problems.js';
import { hashToken, newToken, Secrets } from '../security/secrets.js';
import { IntroductionLetters, type Occasion } from './introduction-letters.js';
import type {
  IntroductionDto,
  IntroductionMailDto,
  IntroductionSentDto,
  NewIntroductionDto,
} from './introduction.dto.js';
import {
  findPeople,
  introductionFacts,
  type IntroductionKey,
  type Loaded,
  loadIntroduction,
  type PersonRow,
} from './introduction.rows.js';

/** Of organizer $1 at $2: past its time it is over, whether or not the clock has come by. */
const INTRODUCTION = `
  SELECT n.id, n.words, n.created_at AS "createdAt", n.expires_at AS "expiresAt", n.closed_at AS "closedAt",
    CASE WHEN n.state = 'open' AND n.expires_at <= $2 THEN 'expired' ELSE n.state END AS state,
    (SELECT json_agg(json_build_object('contactId', c.id, 'name', c.name) ORDER BY lower(c.name), c.id) FROM contacts c
     WHERE c.organizer_id = $1 AND c.id IN (n.contact_id, n.other_id)) AS people
  FROM introductions n WHERE n.organizer_id = $1`;
const SHOWN = 100;

/** Two people who might like to know each other. Every answer, withdrawal and end takes the one path of `change`. */
@Injectable()
export class IntroductionsService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly config: Config,
    private readonly secrets: Secrets,
    private readonly letters: IntroductionLetters,
    private readonly messages: MessagesService,
    private readonly history: HistoryService,
  ) {}

  /** Newest first. */
  list(organizerId: string, contactId: string | undefined): Promise<IntroductionDto[]> {
    return this.db.readOnly(async (tx) => {
      const { rows } = await tx.query<IntroductionDto>(
        `${INTRODUCTION} AND ($3::uuid IS NULL OR $3 IN (n.contact_id, n.other_id)) ORDER BY n.created_at DESC, n.id LIMIT $4`,
        [organizerId, this.clock.now(), contactId ?? null, SHOWN],
      );
      return rows;
    });
  }

  /** Both mails as they would leave. @throws DomainError invalid-input, when one of the two cannot be asked */
  preview(organizerId: string, proposal: NewIntroductionDto): Promise<IntroductionMailDto[]> {
    return this.db.readOnly(async (tx) => {
      const occasion = await this.occasion(tx, organizerId, '', proposal.words);
      return both(await this.mayMeet(tx, organizerId, proposal.contactIds), (to, other) => ({
        ...{ contactId: to.contactId, name: to.name },
        ...this.letters.preview(occasion, to, other),
      }));
    });
  }

  /** Asks both. The same id again asks nobody twice. @throws DomainError invalid-input, when one of the two cannot be asked */
  async propose(
    organizerId: string,
    id: string,
    { contactIds, words }: NewIntroductionDto,
  ): Promise<IntroductionSentDto> {
    const sent = await this.db.transaction(async (tx) => {
      const people = await this.mayMeet(tx, organizerId, contactIds);
      const occasion = await this.occasion(tx, organizerId, id, words);
      const now = this.clock.now();
      const isNew = await this.insert(tx, occasion, people, now).catch((error: unknown) => {
        if (violates(error, 'introductions_once')) throw invalidField('contactIds', 'asked-already');
        throw error;
      });
      const sendsAt = new Date(now.getTime() + UNDO_SECONDS * 1000);
      if (isNew)
        this.messages.enqueue(
          tx,
          both(people, (to, other) => this.letters.ask(occasion, to, other, sendsAt)),
        );
      return { ...(await this.read(tx, organizerId, id)), sendsAt };
    });
    this.messages.wake();
    return sent;
  }

  /** Ends it unheard: mails that have not left stay, links open nothing any more. @throws DomainError conflict when it is complete */
  async withdraw(organizerId: string, id: string): Promise<IntroductionDto> {
    await this.change({ organizerId, id }, () => ({ kind: 'withdraw' }));
    return this.db.readOnly((tx) => this.read(tx, organizerId, id));
  }

  /**
   * The one path on which an introduction changes: locks it, asks the domain, stores what follows with its mails and the history.
   * @throws DomainError not-found, and what the domain refuses
   */
  async change(key: IntroductionKey, say: (loaded: Loaded) => IntroductionEvent): Promise<void> {
    await this.db.transaction(async (tx) => {
      const loaded = await loadIntroduction(tx, key, { lock: true });
      if (!loaded) throw notFound();
      const now = this.clock.now();
      const { facts, exchanges } = introduce(introductionFacts(loaded), say(loaded), now);
      this.store(tx, loaded, facts, now);
      const person = (id: string): PersonRow => loaded.sides.find(({ contactId }) => contactId === id)!;
      if (exchanges.length === 0) return;
      const mails = exchanges.map((one) => this.letters.tell(loaded, person(one.to), person(one.about), one, now));
      this.messages.enqueue(tx, mails);
      await this.history.record(tx, loaded.organizerId, randomUUIDv7(), {
        ...{ kind: 'intro', happenedAt: now, title: '' },
        participants: loaded.sides.map(({ contactId }) => ({ contactId, note: '' })),
      });
    });
    this.messages.wake();
  }

  private store(tx: Transaction, { organizerId, id, state }: Loaded, facts: IntroductionFacts, now: Date): void {
    for (const { contactId, answer, shared } of facts.sides)
      tx.send(
        `UPDATE introduction_sides SET answer = $4, shared_kind = $5, shared_value = $6
         WHERE organizer_id = $1 AND introduction_id = $2 AND contact_id = $3`,
        [organizerId, id, contactId, answer, shared?.kind ?? null, shared?.value ?? null],
      );
    if (facts.state === state) return;
    tx.send('UPDATE introductions SET state = $3, closed_at = $4 WHERE organizer_id = $1 AND id = $2', [
      ...[organizerId, id, facts.state, now],
    ]);
    if (facts.state === 'withdrawn')
      tx.send(
        `UPDATE messages SET state = 'recalled' WHERE organizer_id = $1 AND introduction_id = $2 AND state = 'queued'`,
        [organizerId, id],
      );
  }

  private async insert(
    tx: Transaction,
    { organizerId, id, words, expiresAt }: Occasion,
    [one, other]: readonly [PersonRow, PersonRow],
    now: Date,
  ): Promise<boolean> {
    const { rowCount } = await tx.query(
      `INSERT INTO introductions (organizer_id, id, contact_id, other_id, words, created_at, expires_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (organizer_id, id) DO NOTHING`,
      [organizerId, id, one.contactId, other.contactId, words, now, expiresAt],
    );
    if (rowCount === 0) return false;
    for (const { contactId } of [one, other]) {
      const token = newToken();
      tx.send(
        `INSERT INTO introduction_sides (organizer_id, introduction_id, contact_id, link_hash, link_sealed)
         VALUES ($1, $2, $3, $4, $5)`,
        [organizerId, id, contactId, hashToken(token), this.secrets.seal(token)],
      );
    }
    return true;
  }

  /** Both, in the order of their ids. */
  private async mayMeet(
    tx: Transaction,
    organizerId: string,
    contactIds: readonly string[],
  ): Promise<readonly [PersonRow, PersonRow]> {
    const people = await findPeople(tx, organizerId, contactIds);
    const [one, other] = people;
    if (!one || !other) throw invalidField('contactIds', 'unknown');
    for (const { name, muted, doNotContact, address, sample } of people) {
      if (doNotContact) throw invalidField('contactIds', 'not-to-contact', { name });
      if (muted) throw invalidField('contactIds', 'wants-no-mails', { name });
      // Invented people have invented addresses.
      if (address === null || (sample && this.config.smtpUrl)) throw invalidField('contactIds', 'no-address', { name });
    }
    const apart = 'SELECT FROM never_together WHERE organizer_id = $1 AND contact_id = $2 AND other_id = $3';
    const { rowCount } = await tx.query(apart, [organizerId, one.contactId, other.contactId]);
    if (rowCount !== 0) throw invalidField('contactIds', 'kept-apart');
    return [one, other];
  }

  private async occasion(tx: Transaction, organizerId: string, id: string, words: string): Promise<Occasion> {
    const { rows } = await tx.query<Pick<Occasion, 'organizerName' | 'organizerLocale' | 'zone'>>(
      'SELECT name AS "organizerName", locale AS "organizerLocale", zone FROM organizers WHERE id = $1',
      [organizerId],
    );
    const expiresAt = new Date(this.clock.now().getTime() + INTRODUCTION_DAYS * 86_400_000);
    return { organizerId, id, words, expiresAt, ...rows[0]! };
  }

  private async read(tx: Transaction, organizerId: string, id: string): Promise<IntroductionDto> {
    const { rows } = await tx.query<IntroductionDto>(`${INTRODUCTION} AND n.id = $3`, [
      ...[organizerId, this.clock.now(), id],
    ]);
    if (!rows[0]) throw notFound();
    return rows[0];
  }
}

const both = <T>([one, other]: readonly [PersonRow, PersonRow], write: (to: PersonRow, other: PersonRow) => T): T[] => [
  write(one, other),
  write(other, one),
];

/** The side that a link belongs to, and the other one. @throws DomainError not-found: a link that opens nothing any more */
export function sidesFor(loaded: Loaded, linkHash: Buffer, now: Date) {
  const mine = loaded.sides.findIndex((side) => side.linkHash.equals(linkHash));
  const [me, other] = mine === 0 ? loaded.sides : [loaded.sides[1], loaded.sides[0]];
  const isAlive = loaded.state === 'complete' || (loaded.state === 'open' && now < loaded.expiresAt);
  if (!isAlive || me.deleted || other.deleted) throw new DomainError('not-found', '');
  return { me, other };
}
