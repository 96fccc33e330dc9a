import { Injectable } from '@nestjs/common';
import {
  DomainError,
  eveningNote,
  forgetInDebrief,
  mentionOf,
  type MeetupState,
  notesOf,
  splitDebrief,
} from '@stammtisch/domain';
import { Clock } from '../clock/clock.js';
import { Database, type Transaction } from '../database/database.js';
import { assertUnchanged } from '../input/unchanged.js';
import { notFound } from '../problem/problems.js';
import type { DebriefDto } from './debrief.dto.js';
import { debriefPeople, debriefRow } from './debrief.rows.js';

/** One note about an evening, and what of it belongs to whom. The text is the truth; the private pieces follow from it. */
@Injectable()
export class DebriefService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError not-found */
  read(organizerId: string, meetupId: string): Promise<DebriefDto> {
    return this.db.readOnly(async (tx) => {
      const { rowCount } = await tx.query('SELECT FROM meetups WHERE organizer_id = $1 AND id = $2', [
        organizerId,
        meetupId,
      ]);
      if (rowCount === 0) throw notFound();
      return this.view(tx, organizerId, meetupId);
    });
  }

  /**
   * Stores the note and the private piece of everybody in it. The same text again changes nothing.
   * @throws DomainError not-found; meetup-state before it began; meetup-cancelled; stale
   */
  write(organizerId: string, meetupId: string, seenVersion: number, text: string): Promise<DebriefDto> {
    return this.db.transaction(async (tx) => {
      await this.lock(tx, organizerId, meetupId);
      const stored = (await debriefRow(tx, organizerId, meetupId)) ?? { text: '', version: 0 };
      if (stored.text !== text) {
        assertUnchanged(stored, seenVersion);
        tx.send(
          `INSERT INTO debriefs (organizer_id, meetup_id, text, updated_at) VALUES ($1, $2, $3, $4)
           ON CONFLICT (organizer_id, meetup_id)
           DO UPDATE SET text = excluded.text, updated_at = excluded.updated_at, version = debriefs.version + 1`,
          [organizerId, meetupId, text, this.clock.now()],
        );
        await this.deal(tx, organizerId, meetupId, text);
      }
      return this.view(tx, organizerId, meetupId);
    });
  }

  /** Deals the pieces out again, in the transaction that corrects who was there. */
  async follow(tx: Transaction, organizerId: string, meetupId: string): Promise<void> {
    const stored = await debriefRow(tx, organizerId, meetupId);
    if (stored) await this.deal(tx, organizerId, meetupId, stored.text);
  }

  /** Takes somebody out of every note of an evening, in the transaction that erases them. */
  async forget(tx: Transaction, organizerId: string, contactId: string): Promise<void> {
    const { rows } = await tx.query<{ meetupId: string; text: string }>(
      `SELECT d.meetup_id AS "meetupId", d.text FROM debriefs d WHERE d.organizer_id = $1 AND (
         EXISTS (SELECT FROM invitations v WHERE v.organizer_id = $1 AND v.meetup_id = d.meetup_id AND v.contact_id = $2)
         OR EXISTS (SELECT FROM attendances a WHERE a.organizer_id = $1 AND a.meetup_id = d.meetup_id AND a.contact_id = $2))
       ORDER BY d.meetup_id FOR UPDATE`,
      [organizerId, contactId],
    );
    for (const { meetupId, text } of rows) {
      const without = forgetInDebrief(text, await debriefPeople(tx, organizerId, meetupId), contactId);
      if (without === text) continue;
      await tx.query(
        'UPDATE debriefs SET text = $3, version = version + 1 WHERE organizer_id = $1 AND meetup_id = $2',
        [...[organizerId, meetupId, without]],
      );
      await this.deal(tx, organizerId, meetupId, without);
    }
  }

  private async deal(tx: Transaction, organizerId: string, meetupId: string, text: string): Promise<void> {
    const notes = notesOf(splitDebrief(text, await debriefPeople(tx, organizerId, meetupId)));
    await tx.query(
      `UPDATE interaction_participants p SET debrief = coalesce(
         (SELECT x.note FROM unnest($3::uuid[], $4::text[]) AS x(contact_id, note) WHERE x.contact_id = p.contact_id), '')
       FROM interactions i
       WHERE p.organizer_id = $1 AND i.organizer_id = $1 AND i.meetup_id = $2 AND p.interaction_id = i.id`,
      [organizerId, meetupId, [...notes.keys()], [...notes.values()]],
    );
  }

  /** Attendance takes the same lock: who was there and whose piece is whose are settled one after the other. */
  private async lock(tx: Transaction, organizerId: string, meetupId: string): Promise<void> {
    const { rows } = await tx.query<{ state: MeetupState; startsAt: Date }>(
      `SELECT state, starts_at AS "startsAt" FROM meetups WHERE organizer_id = $1 AND id = $2 FOR NO KEY UPDATE`,
      [organizerId, meetupId],
    );
    const meetup = rows[0];
    if (!meetup) throw notFound();
    if (meetup.state === 'cancelled') throw new DomainError('meetup-cancelled', '');
    if (meetup.startsAt > this.clock.now())
      throw new DomainError('meetup-state', 'Not begun', { from: meetup.state, to: 'held' });
  }

  private async view(tx: Transaction, organizerId: string, meetupId: string): Promise<DebriefDto> {
    const [stored, people] = await Promise.all([
      debriefRow(tx, organizerId, meetupId),
      debriefPeople(tx, organizerId, meetupId),
    ]);
    const { text, version } = stored ?? { text: '', version: 0 };
    const split = splitDebrief(text, people);
    return {
      text,
      version,
      evening: eveningNote(split),
      people: people.map((person) => ({ ...person, names: [...person.names], mention: mentionOf(person, people) })),
      findings: split.findings.map((finding) => ({
        kind: finding.kind,
        mention: finding.mention,
        at: finding.at,
        contactIds: finding.kind === 'unknown' ? [] : [...finding.contactIds],
      })),
    };
  }
}
