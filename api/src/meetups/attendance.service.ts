import { attendanceCounts, type AttendanceKind, DomainError } from '@stammtisch/domain';
import { Injectable } from '@nestjs/common';
import { violates } from '../database/pg-error.js';
import type { Transaction } from '../database/database.js';
import { DebriefService } from '../debrief/debrief.service.js';
import { HistoryService } from '../history/history.service.js';
import { TableStore } from '../tables/table.store.js';
import { invalidField } from '../problem/problems.js';

/** What is noted about one person of an evening; kind null: nothing any more. */
export interface AttendanceEntry {
  contactId: string;
  kind: AttendanceKind | null;
  note: string;
}

/** Who was there: the fact of the evening, and in the same transaction the history of everybody who took part. */
@Injectable()
export class AttendanceService {
  constructor(
    private readonly tables: TableStore,
    private readonly history: HistoryService,
    private readonly debriefs: DebriefService,
  ) {}

  /**
   * Says of some people what is noted about them; of everybody else it stays, so that two phones at one door undo nothing of each other.
   * The first time moves the meetup to held; a closed one stays closed and is corrected.
   * @throws DomainError meetup-state before the meetup began or when it was cancelled; invalid-input for an unknown contact
   */
  async record(organizerId: string, meetupId: string, entries: readonly AttendanceEntry[]): Promise<void> {
    await this.tables.change({ organizerId, meetupId }, async ({ meetup, invitations }, tx, now) => {
      if (meetup.starts_at > now)
        throw new DomainError('meetup-state', 'Not begun', { from: meetup.state, to: 'held' });
      const invited = new Set(invitations.map((invitation) => invitation.contact_id));
      const stranger = entries.findIndex(
        ({ contactId, kind }) => kind !== null && kind !== 'walk-in' && !invited.has(contactId),
      );
      if (stranger >= 0) throw invalidField(`entries.${stranger}.kind`, 'not-allowed');

      const notes = new Map(entries.map(({ contactId, note }) => [contactId, note]));
      const attendances = await this.store(tx, organizerId, meetupId, entries, now);
      await this.history.recordMeetup(tx, {
        organizerId,
        meetupId,
        title: meetup.title,
        happenedAt: meetup.starts_at,
        participants: attendances
          .filter(({ kind }) => attendanceCounts(kind))
          .map(({ contactId }) => ({ contactId, note: notes.get(contactId) ?? '' })),
      });
      await this.debriefs.follow(tx, organizerId, meetupId);
      // Check-in saves with every tap; what counts in the end is logged when the evening is closed.
      const over = meetup.state === 'held' || meetup.state === 'closed';
      return { cause: over ? { kind: 'tick' } : { kind: 'hold' } };
    });
  }

  /** @returns everybody about whom something is noted now */
  private async store(
    tx: Transaction,
    organizerId: string,
    meetupId: string,
    entries: readonly AttendanceEntry[],
    now: Date,
  ): Promise<{ contactId: string; kind: AttendanceKind }[]> {
    const [noted, taken] = [entries.filter(({ kind }) => kind !== null), entries.filter(({ kind }) => kind === null)];
    try {
      await tx.query(
        'DELETE FROM attendances WHERE organizer_id = $1 AND meetup_id = $2 AND contact_id = ANY($3::uuid[])',
        [...[organizerId, meetupId], taken.map(({ contactId }) => contactId)],
      );
      await tx.query(
        `INSERT INTO attendances (organizer_id, meetup_id, contact_id, kind, recorded_at)
         SELECT $1, $2, x."contactId", x.kind, $4 FROM jsonb_to_recordset($3::jsonb) AS x("contactId" uuid, kind text)
         ON CONFLICT (organizer_id, meetup_id, contact_id) DO UPDATE SET kind = excluded.kind, recorded_at = excluded.recorded_at`,
        [organizerId, meetupId, JSON.stringify(noted), now],
      );
    } catch (error) {
      if (violates(error, 'attendances_contact')) throw invalidField('entries', 'unknown');
      throw error;
    }
    const { rows } = await tx.query<{ contactId: string; kind: AttendanceKind }>(
      `SELECT contact_id AS "contactId", kind FROM attendances WHERE organizer_id = $1 AND meetup_id = $2`,
      [organizerId, meetupId],
    );
    return rows;
  }
}
