import { attendanceCounts, type AttendanceKind, DomainError } from '@stammtisch/domain';
import { Injectable } from '@nestjs/common';
import { violates } from '../database/pg-error.js';
import type { Transaction } from '../database/database.js';
import { DebriefService } from '../debrief/debrief.service.js';
import { HistoryService } from '../history/history.service.js';
import { TableStore } from '../tables/table.store.js';
import { invalidField } from '../problem/problems.js';

export interface AttendanceEntry {
  contactId: string;
  kind: AttendanceKind;
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
   * Replaces the attendance of a meetup. The first time moves it to held; a closed one stays closed and is corrected.
   * @throws DomainError meetup-state before the meetup began or when it was cancelled; invalid-input for an unknown contact
   */
  async record(organizerId: string, meetupId: string, entries: readonly AttendanceEntry[]): Promise<void> {
    await this.tables.change({ organizerId, meetupId }, async ({ meetup, invitations }, tx, now) => {
      if (meetup.starts_at > now)
        throw new DomainError('meetup-state', 'Not begun', { from: meetup.state, to: 'held' });
      const invited = new Set(invitations.map((invitation) => invitation.contact_id));
      const stranger = entries.findIndex(({ contactId, kind }) => kind !== 'walk-in' && !invited.has(contactId));
      if (stranger >= 0) throw invalidField(`entries.${stranger}.kind`, 'not-allowed');

      await this.replace(tx, organizerId, meetupId, entries, now);
      await this.history.recordMeetup(tx, {
        organizerId,
        meetupId,
        title: meetup.title,
        happenedAt: meetup.starts_at,
        participants: entries
          .filter(({ kind }) => attendanceCounts(kind))
          .map(({ contactId, note }) => ({ contactId, note })),
      });
      await this.debriefs.follow(tx, organizerId, meetupId);
      // Check-in saves with every tap; what counts in the end is logged when the evening is closed.
      const over = meetup.state === 'held' || meetup.state === 'closed';
      return { cause: over ? { kind: 'tick' } : { kind: 'hold' } };
    });
  }

  private async replace(
    tx: Transaction,
    organizerId: string,
    meetupId: string,
    entries: readonly AttendanceEntry[],
    now: Date,
  ): Promise<void> {
    try {
      await tx.query(
        'DELETE FROM attendances WHERE organizer_id = $1 AND meetup_id = $2 AND contact_id <> ALL($3::uuid[])',
        [organizerId, meetupId, entries.map(({ contactId }) => contactId)],
      );
      await tx.query(
        `INSERT INTO attendances (organizer_id, meetup_id, contact_id, kind, recorded_at)
         SELECT $1, $2, x."contactId", x.kind, $4 FROM jsonb_to_recordset($3::jsonb) AS x("contactId" uuid, kind text)
         ON CONFLICT (organizer_id, meetup_id, contact_id) DO UPDATE SET kind = excluded.kind, recorded_at = excluded.recorded_at`,
        [organizerId, meetupId, JSON.stringify(entries), now],
      );
    } catch (error) {
      if (violates(error, 'attendances_contact')) throw invalidField('entries', 'unknown');
      throw error;
    }
  }
}
