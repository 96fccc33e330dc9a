import { randomUUIDv7 } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type Direction, DomainError } from '@stammtisch/domain';
import { Clock } from '../clock/clock.js';
import { Database, type Transaction } from '../database/database.js';
import type { Page } from '../http/page.js';
import { invalidField, notFound } from '../problem/problems.js';
import {
  type HistoryCounts,
  historyCounts,
  type HistoryItem,
  historyPage,
  type InteractionItem,
  interactionItem,
} from './history.rows.js';
import { Interaction, type InteractionKind, InteractionParticipant } from './interaction.entity.js';

export interface NewInteraction {
  kind: Exclude<InteractionKind, 'meetup'>;
  happenedAt: Date;
  title: string;
  note: string;
}

/** What happened with some contacts at once. */
export interface SharedInteraction extends Omit<NewInteraction, 'note'> {
  direction?: Direction | null;
  participants: readonly { contactId: string; note: string; topics?: readonly string[] }[];
}

/** What is remembered of a meetup. */
export interface MeetupMemory {
  organizerId: string;
  meetupId: string;
  title: string;
  happenedAt: Date;
  /** Everybody who took part, each once. An empty note says nothing new: the one that is there stays. */
  participants: readonly { contactId: string; note: string }[];
}

/** What a file tells of; its id follows from the event. */
export interface ToldInteraction {
  id: string;
  kind: InteractionKind;
  direction: Direction | null;
  happenedAt: Date;
  title: string;
}

/** How far a phone's clock may be ahead of ours when it says "just now". */
const CLOCK_SKEW_MS = 10 * 60_000;

@Injectable()
export class HistoryService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  of(
    organizerId: string,
    contactId: string,
    page: { cursor?: string | undefined; limit: number },
  ): Promise<Page<HistoryItem> & { counts: HistoryCounts }> {
    return this.db.readOnly(async (tx) => {
      const [items, counts] = await Promise.all([
        historyPage(tx, organizerId, contactId, page),
        historyCounts(tx, organizerId, contactId),
      ]);
      if (!counts) throw notFound();
      return { ...items, counts };
    });
  }

  /** Notes down by hand what happened with one contact. The same id again answers what is stored. */
  async log(organizerId: string, contactId: string, id: string, interaction: NewInteraction): Promise<InteractionItem> {
    this.mustBeOver(interaction);
    return this.db.transaction(async (tx) => {
      await findContact(tx, organizerId, contactId);
      const { note, ...rest } = interaction;
      await this.record(tx, organizerId, id, { ...rest, participants: [{ contactId, note }] });
      return this.read(tx, organizerId, contactId, id);
    });
  }

  /** The same with several. @throws invalid-input for a field of `participants` or `happenedAt` */
  async logShared(organizerId: string, id: string, interaction: SharedInteraction): Promise<void> {
    this.mustBeOver(interaction);
    await this.db.transaction(async (tx) => {
      const { rows } = await tx.query<{ id: string }>(
        `SELECT id FROM contacts WHERE organizer_id = $1 AND id = ANY ($2::uuid[]) AND deleted_at IS NULL FOR KEY SHARE`,
        [organizerId, interaction.participants.map(({ contactId }) => contactId)],
      );
      const known = new Set(rows.map((row) => row.id));
      const stranger = interaction.participants.findIndex(({ contactId }) => !known.has(contactId));
      if (stranger >= 0) throw invalidField(`participants.${stranger}.contactId`, 'unknown');
      await this.record(tx, organizerId, id, interaction);
    });
  }

  private mustBeOver({ happenedAt }: { happenedAt: Date }): void {
    if (happenedAt.getTime() > this.clock.now().getTime() + CLOCK_SKEW_MS)
      throw invalidField('happenedAt', 'in-the-future');
  }

  /** Notes down what happened with some contacts, in the caller's transaction. The same id again changes nothing. */
  async record(tx: Transaction, organizerId: string, id: string, interaction: SharedInteraction): Promise<void> {
    const { kind, direction = null, happenedAt, title, participants } = interaction;
    const { raw } = await tx.entities
      .createQueryBuilder()
      .insert()
      .into(Interaction)
      .values({ organizerId, id, kind, direction, happenedAt, title, meetupId: null, createdAt: this.clock.now() })
      .orIgnore()
      .returning('id')
      .execute();
    if ((raw as unknown[]).length === 0) return;
    await tx.entities.insert(
      InteractionParticipant,
      participants.map(({ contactId, note, topics = [] }) => ({
        ...{ organizerId, interactionId: id, contactId, note },
        topics: [...topics],
      })),
    );
  }

  /**
   * Says that a contact took part in what a file tells of, in the caller's transaction; what is not there yet is made.
   * @returns the ids of those in which they did not take part before
   */
  async takePart(
    tx: Transaction,
    organizerId: string,
    contactId: string,
    interactions: readonly ToldInteraction[],
  ): Promise<string[]> {
    await tx.query(
      `INSERT INTO interactions (organizer_id, id, kind, direction, happened_at, title, created_at)
       SELECT $1, id, kind, direction, "happenedAt", title, $3
       FROM jsonb_to_recordset($2::jsonb) AS t (id uuid, kind text, direction text, "happenedAt" timestamptz, title text)
       ON CONFLICT DO NOTHING`,
      [organizerId, JSON.stringify(interactions), this.clock.now()],
    );
    const { rows } = await tx.query<{ id: string }>(
      `INSERT INTO interaction_participants (organizer_id, interaction_id, contact_id)
       SELECT $1, id, $2 FROM unnest($3::uuid[]) AS id ON CONFLICT DO NOTHING RETURNING interaction_id AS id`,
      [organizerId, contactId, interactions.map(({ id }) => id)],
    );
    return rows.map(({ id }) => id);
  }

  /** The opposite, with the interactions in which nobody takes part any more. */
  async takeOut(tx: Transaction, organizerId: string, contactId: string, ids: readonly string[]): Promise<void> {
    await tx.query(
      'DELETE FROM interaction_participants WHERE organizer_id = $1 AND contact_id = $2 AND interaction_id = ANY ($3::uuid[])',
      [organizerId, contactId, ids],
    );
    await tx.query(
      `DELETE FROM interactions i WHERE organizer_id = $1 AND id = ANY ($2::uuid[]) AND NOT EXISTS (
         SELECT FROM interaction_participants p WHERE p.organizer_id = $1 AND p.interaction_id = i.id)`,
      [organizerId, ids],
    );
  }

  /** Rewrites the private note about one participant. */
  note(organizerId: string, id: string, contactId: string, note: string): Promise<InteractionItem> {
    return this.db.transaction(async (tx) => {
      await tx.entities.update(InteractionParticipant, { organizerId, interactionId: id, contactId }, { note });
      return this.read(tx, organizerId, contactId, id);
    });
  }

  /** @throws in-use for the memory of a meetup: that one follows from the attendance. */
  delete(organizerId: string, id: string): Promise<void> {
    return this.db.transaction(async (tx) => {
      const interaction = await tx.entities.findOneBy(Interaction, { organizerId, id });
      if (!interaction) throw notFound();
      if (interaction.meetupId !== null) throw new DomainError('in-use', 'The attendance of a meetup makes its memory');
      await tx.entities.delete(Interaction, { organizerId, id });
    });
  }

  /**
   * Makes the one interaction of a meetup say who took part. Called in the transaction that records the attendance,
   * as often as it is corrected: the same memory again changes nothing, nobody left takes it out of all histories.
   */
  async recordMeetup(tx: Transaction, memory: MeetupMemory): Promise<void> {
    const { organizerId, meetupId, title, happenedAt, participants } = memory;
    if (participants.length === 0) {
      await tx.query('DELETE FROM interactions WHERE organizer_id = $1 AND meetup_id = $2', [organizerId, meetupId]);
      return;
    }
    const { rows } = await tx.query<{ id: string }>(
      `INSERT INTO interactions (organizer_id, id, kind, happened_at, title, meetup_id) VALUES ($1, $2, 'meetup', $3, $4, $5)
       ON CONFLICT (organizer_id, meetup_id) DO UPDATE SET happened_at = excluded.happened_at, title = excluded.title
       RETURNING id`,
      [organizerId, randomUUIDv7(), happenedAt, title, meetupId],
    );
    const id = rows[0]!.id;
    const contactIds = participants.map(({ contactId }) => contactId);
    await tx.query(
      `DELETE FROM interaction_participants
       WHERE organizer_id = $1 AND interaction_id = $2 AND contact_id <> ALL ($3::uuid[])`,
      [organizerId, id, contactIds],
    );
    await tx.query(
      `INSERT INTO interaction_participants (organizer_id, interaction_id, contact_id, note)
       SELECT $1, $2, * FROM unnest($3::uuid[], $4::text[])
       ON CONFLICT (organizer_id, interaction_id, contact_id) DO UPDATE SET note = excluded.note WHERE excluded.note <> ''`,
      [organizerId, id, contactIds, participants.map(({ note }) => note)],
    );
  }

  private async read(tx: Transaction, organizerId: string, contactId: string, id: string): Promise<InteractionItem> {
    const item = await interactionItem(tx, organizerId, contactId, id);
    if (!item) throw notFound();
    return item;
  }
}

async function findContact(tx: Transaction, organizerId: string, contactId: string): Promise<void> {
  const { rowCount } = await tx.query(
    'SELECT FROM contacts WHERE organizer_id = $1 AND id = $2 AND deleted_at IS NULL',
    [organizerId, contactId],
  );
  if (rowCount === 0) throw notFound();
}
