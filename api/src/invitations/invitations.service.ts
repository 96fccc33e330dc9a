import { randomBytes, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import {
  afterwards,
  type Answer,
  type Branch,
  BRANCHES,
  type Cause,
  decide,
  DomainError,
  foresee,
  type MessageKind,
  type TableFacts,
  UNDO_SECONDS,
} from '@stammtisch/domain';
import type { ChannelKind } from '@stammtisch/contact-formats';
import { Clock } from '../clock/clock.js';
import { Config } from '../config/config.js';
import { Database, type Transaction } from '../database/database.js';
import { violates } from '../database/pg-error.js';
import { invalidField, notFound } from '../problem/problems.js';
import { hashToken, newToken, Secrets } from '../security/secrets.js';
import type { ChatDto } from './invitation.dto.js';
import { Invitation } from './invitation.entity.js';
import { Letters, type Preview } from '../tables/letters.js';
import { TableStore } from '../tables/table.store.js';

export interface TimelineMail {
  kind: MessageKind;
  at: Date;
  subject: string;
  text: string;
}

export interface GuestTimeline extends Record<Branch, TimelineMail[]> {
  invitationId: string;
  name: string;
  reachable: boolean;
}

/** The guest list of a meetup, as its organizer works on it. */
@Injectable()
export class InvitationsService {
  constructor(
    private readonly db: Database,
    private readonly tables: TableStore,
    private readonly letters: Letters,
    private readonly secrets: Secrets,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  /** Puts contacts at the end of the list. Nothing is sent; who is listed already stays where they are. */
  async add(organizerId: string, meetupId: string, contactIds: readonly string[]): Promise<void> {
    await this.db.transaction(async (tx) => {
      const rank = await this.lockList(tx, organizerId, meetupId);
      const invitations = contactIds.map((contactId, index) => ({
        organizerId,
        meetupId,
        contactId,
        id: randomUUID(),
        rank: rank + index + 1,
        uidKey: randomBytes(12).toString('hex'),
        ...this.newLink(),
      }));
      if (invitations.length === 0) return;
      try {
        await tx.entities.createQueryBuilder().insert().into(Invitation).values(invitations).orIgnore().execute();
      } catch (error) {
        if (violates(error, 'invitations_contact')) throw invalidField('contactIds', 'unknown');
        throw error;
      }
    });
  }

  /** The named invitations come first, in this order; the others follow as they were. */
  async rank(organizerId: string, meetupId: string, invitationIds: readonly string[]): Promise<void> {
    await this.db.transaction(async (tx) => {
      await this.lockList(tx, organizerId, meetupId);
      await tx.query(
        `UPDATE invitations i SET rank = r.rank FROM (
           SELECT id, row_number() OVER (ORDER BY array_position($3::uuid[], id) NULLS LAST, rank, id) AS rank
           FROM invitations WHERE organizer_id = $1 AND meetup_id = $2
         ) r WHERE i.organizer_id = $1 AND i.id = r.id AND i.rank <> r.rank`,
        [organizerId, meetupId, invitationIds],
      );
    });
  }

  /** Takes a name from the list before anything was sent; later it is a withdrawal. */
  async remove(organizerId: string, id: string): Promise<void> {
    const { affected } = await this.db.transaction((tx) =>
      tx.entities.delete(Invitation, { organizerId, id, state: 'listed', polledAt: IsNull() }),
    );
    if (affected) return;
    const found = await this.db.query('SELECT 1 FROM invitations WHERE organizer_id = $1 AND id = $2', [
      organizerId,
      id,
    ]);
    throw found.rowCount
      ? new DomainError('conflict', 'Somebody who was invited is withdrawn, not removed')
      : notFound();
  }

  async writePersonalNote(organizerId: string, id: string, personalNote: string): Promise<void> {
    const { affected } = await this.db.transaction((tx) =>
      tx.entities.update(Invitation, { organizerId, id }, { personalNote }),
    );
    if (!affected) throw notFound();
  }

  /** The invitation mail as this guest would get it now. Stores and sends nothing. */
  async preview(organizerId: string, meetupId: string, invitationId: string): Promise<Preview> {
    return this.tables.look({ organizerId, meetupId }, (table, guests) => {
      const guest = guests.get(invitationId);
      if (!guest) throw notFound();
      const invited = ifInvited(table.facts, invitationId, this.clock.now());
      return this.letters.preview(table, guest, 'invitation', invited);
    });
  }

  /**
   * Every mail that each guest would get from now on if they said yes, said no or stayed silent, with its text. Whoever
   * cannot be reached by mail gets none; an evening that is over has no future.
   */
  timeline(organizerId: string, meetupId: string): Promise<GuestTimeline[]> {
    return this.tables.look({ organizerId, meetupId }, (table, guests) => {
      const { facts, meetup } = table;
      if (['held', 'closed', 'cancelled'].includes(meetup.state)) return [];
      return facts.invitations
        .filter(({ state }) => state !== 'withdrawn')
        .map(({ id, reachable }) => {
          const guest = guests.get(id)!;
          const mails = (branch: Branch): TimelineMail[] =>
            reachable
              ? foresee(facts, id, branch, this.clock.now()).map(({ kind, at, table: then }) => {
                  const { subject, text } = this.letters.preview(table, guest, kind, then);
                  return { kind, at, subject, text };
                })
              : [];
          const [yes, no, silence] = BRANCHES.map(mails) as [TimelineMail[], TimelineMail[], TimelineMail[]];
          return { invitationId: id, name: guest.name, reachable: reachable ?? false, yes, no, silence };
        });
    });
  }

  /** Invites the named ones, in their order. @returns when the first mail leaves; until then {@link recall} undoes it */
  async invite(organizerId: string, meetupId: string, invitationIds: readonly string[]): Promise<{ sendsAt: Date }> {
    await this.tables.change({ organizerId, meetupId }, () => ({ cause: { kind: 'invite', invitationIds } }));
    return { sendsAt: new Date(this.clock.now().getTime() + UNDO_SECONDS * 1000) };
  }

  /** @throws DomainError recall-too-late when one of the mails has left */
  async recall(organizerId: string, meetupId: string, invitationIds: readonly string[]): Promise<void> {
    await this.tables.change({ organizerId, meetupId }, async ({ meetup }, tx) => {
      const kind = meetup.state === 'polling' ? 'poll' : 'invitation';
      const { rows } = await tx.query<{ left: boolean }>(
        `WITH recalled AS (
           UPDATE messages SET state = 'recalled'
           WHERE organizer_id = $1 AND invitation_id = ANY($2::uuid[]) AND kind = $3 AND state = 'queued'
           RETURNING id
         )
         SELECT EXISTS (
           SELECT FROM messages x JOIN invitations i ON i.organizer_id = x.organizer_id AND i.id = x.invitation_id
           WHERE x.organizer_id = $1 AND x.invitation_id = ANY($2::uuid[]) AND x.kind = $3
             AND x.state <> 'recalled' AND x.id NOT IN (SELECT id FROM recalled)
             -- One that left long ago, before this press, says nothing about it.
             AND x.due_at > CASE $3 WHEN 'poll' THEN i.polled_at ELSE i.invited_at END
         ) AS left`,
        [organizerId, invitationIds, kind],
      );
      if (rows[0]!.left) throw new DomainError('recall-too-late', '');
      return { cause: { kind: 'recall', invitationIds } };
    });
  }

  /** What a guest told the organizer by phone or in a chat. */
  async answer(organizerId: string, invitationId: string, answer: Answer, plusOnes: number): Promise<void> {
    await this.act(organizerId, invitationId, { kind: 'answer', invitationId, answer, plusOnes, source: 'organizer' });
  }

  async withdraw(organizerId: string, invitationId: string): Promise<void> {
    await this.act(organizerId, invitationId, { kind: 'withdraw', invitationId });
  }

  /** The guest's own link, to be copied into a chat. */
  async link(organizerId: string, id: string): Promise<string> {
    const { rows } = await this.db.query<{ link_sealed: Buffer }>(
      'SELECT link_sealed FROM invitations WHERE organizer_id = $1 AND id = $2',
      [organizerId, id],
    );
    // Of somebody who was erased there is none.
    if (!rows[0] || rows[0].link_sealed.length === 0) throw notFound();
    return this.address(this.secrets.unseal(rows[0].link_sealed));
  }

  /** What the organizer pastes into a chat, and where the guest is reached. @throws not-found; conflict before they were asked */
  async chat(organizerId: string, id: string): Promise<ChatDto> {
    const url = await this.link(organizerId, id);
    const { rows: found } = await this.db.query<{ meetupId: string }>(
      'SELECT meetup_id AS "meetupId" FROM invitations WHERE organizer_id = $1 AND id = $2',
      [organizerId, id],
    );
    return this.tables.look({ organizerId, meetupId: found[0]!.meetupId }, async (table, guests, tx) => {
      const guest = guests.get(id);
      if (!guest) throw notFound();
      const { rows: channels } = await tx.query<ChatDto['channels'][number]>(
        `SELECT kind, value FROM channels WHERE organizer_id = $1 AND contact_id = $2 ORDER BY preferred DESC, position`,
        [organizerId, guest.contact_id],
      );
      return { url, channels, ...this.letters.chat(table, guest, url) };
    });
  }

  /** @param by the way it went; null: it did not after all */
  async handOver(organizerId: string, id: string, by: ChannelKind | null): Promise<void> {
    const changes = { handedOverAt: by && this.clock.now(), handedOverBy: by };
    const { affected } = await this.db.transaction((tx) =>
      tx.entities.update(Invitation, { organizerId, id }, changes),
    );
    if (!affected) throw notFound();
  }

  /** A link that went astray stops working; the guest gets the new one with the next mail or from the organizer. */
  async rotateLink(organizerId: string, id: string): Promise<string> {
    const link = this.newLink();
    const { affected } = await this.db.transaction((tx) => tx.entities.update(Invitation, { organizerId, id }, link));
    if (!affected) throw notFound();
    return this.link(organizerId, id);
  }

  private async act(organizerId: string, invitationId: string, cause: Cause): Promise<void> {
    await this.tables.change({ organizerId, invitationId }, () => ({ cause }));
  }

  /** @returns the last rank of the list. @throws DomainError when the meetup is unknown or over */
  private async lockList(tx: Transaction, organizerId: string, meetupId: string): Promise<number> {
    const [meetups, ranks] = await Promise.all([
      tx.query<{ state: string }>('SELECT state FROM meetups WHERE organizer_id = $1 AND id = $2 FOR UPDATE', [
        organizerId,
        meetupId,
      ]),
      tx.query<{ last: number }>(
        'SELECT coalesce(max(rank), 0)::int AS last FROM invitations WHERE organizer_id = $1 AND meetup_id = $2',
        [organizerId, meetupId],
      ),
    ]);
    if (!meetups.rows[0]) throw notFound();
    if (['held', 'closed', 'cancelled'].includes(meetups.rows[0].state)) throw new DomainError('meetup-over', '');
    return ranks.rows[0]!.last;
  }

  private newLink(): { linkHash: Buffer; linkSealed: Buffer } {
    const token = newToken();
    return { linkHash: hashToken(token), linkSealed: this.secrets.seal(token) };
  }

  private address(token: string): string {
    return `${this.config.publicUrl}/r/${token}`;
  }
}

/** The table after pressing "invite"; a full table still shows the mail, only without its deadline. */
function ifInvited(table: TableFacts, invitationId: string, now: Date): TableFacts {
  try {
    return afterwards(table, decide(table, { kind: 'invite', invitationIds: [invitationId] }, now));
  } catch (error) {
    if (error instanceof DomainError) return table;
    throw error;
  }
}
