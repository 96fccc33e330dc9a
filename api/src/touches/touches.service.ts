import { Injectable } from '@nestjs/common';
import {
  DomainError,
  type FollowUpTime,
  followUpWindow,
  snoozedWindow,
  type SnoozeTime,
  type TouchWindow,
} from '@stammtisch/domain';
import { Clock } from '../clock/clock.js';
import { Database, type Transaction } from '../database/database.js';
import { HistoryService, type NewInteraction } from '../history/history.service.js';
import { invalidField, notFound } from '../problem/problems.js';
import { listTouches, TOUCH } from './touch.rows.js';
import type { NewTouchDto, TouchDto, TouchesQueryDto, TouchWindowDto } from './touch.dto.js';

/** A calm few: nobody comes back to a list that only grows. */
const SHOWN_NOW = 5;
const SHOWN = 200;

/** What a change of a touch may set; everything else stays. */
type Change = Partial<TouchWindow> & { state?: TouchDto['state']; interactionId?: string | null };

/** Planned words to people. All changes go through `change`, which holds the row's lock. */
@Injectable()
export class TouchesService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly history: HistoryService,
  ) {}

  list(organizerId: string, query: TouchesQueryDto): Promise<{ items: TouchDto[]; more: boolean }> {
    return this.db.readOnly(async (tx) => {
      const limit = query.due === 'now' ? SHOWN_NOW : SHOWN;
      const wanted = { ...query, due: query.due ?? null, now: this.clock.now(), limit: limit + 1 };
      const rows = await listTouches(tx, organizerId, wanted);
      return { items: rows.slice(0, limit), more: rows.length > limit };
    });
  }

  /** Everything in the week that ends with `sunday`, with what was done or let go in it. */
  ofWeek(organizerId: string, sunday: string): Promise<{ items: TouchDto[] }> {
    return this.db.readOnly(async (tx) => {
      const now = this.clock.now();
      const open = await listTouches(tx, organizerId, { due: sunday, now, limit: SHOWN });
      const { rows: closed } = await tx.query<TouchDto>(
        `${TOUCH} AND t.state <> 'open' AND t.closed_at > $2::date - 6 ORDER BY t.closed_at, t.id LIMIT ${SHOWN}`,
        [organizerId, sunday],
      );
      return { items: [...open, ...closed] };
    });
  }

  /** The same id again answers what is stored. @throws DomainError invalid-input for an unknown contact or meetup */
  create(organizerId: string, id: string, body: NewTouchDto): Promise<TouchDto> {
    return this.db.transaction(async (tx) => {
      const { contactId, meetupId = null, reason } = body;
      await mustKnow(
        tx,
        'contactId',
        'SELECT FROM contacts WHERE organizer_id = $1 AND id = $2 AND deleted_at IS NULL',
        [...[organizerId, contactId]],
      );
      if (meetupId !== null) {
        const meetup = 'SELECT FROM meetups WHERE organizer_id = $1 AND id = $2';
        await mustKnow(tx, 'meetupId', meetup, [organizerId, meetupId]);
      }
      const window = chosen(body, followUpWindow, await this.today(tx, organizerId));
      await tx.query(
        `INSERT INTO touches (organizer_id, id, contact_id, window_start, window_end, reason, meetup_id, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING`,
        [organizerId, id, contactId, window.start, window.end, reason, meetupId, this.clock.now()],
      );
      return read(tx, organizerId, id);
    });
  }

  /** Puts it off. @throws DomainError conflict when it is done or dropped */
  snooze(organizerId: string, id: string, body: TouchWindowDto): Promise<TouchDto> {
    return this.change(organizerId, id, async (touch, tx) => {
      mustBeOpen(touch);
      return chosen(body, snoozedWindow, await this.today(tx, organizerId));
    });
  }

  /** Done: it stands in the history. The same `interactionId` again changes nothing. */
  complete(
    organizerId: string,
    id: string,
    interactionId: string,
    { kind, note }: Pick<NewInteraction, 'kind' | 'note'>,
  ): Promise<TouchDto> {
    return this.change(organizerId, id, async (touch, tx, now) => {
      if (touch.interactionId === interactionId) return {};
      mustBeOpen(touch);
      const { contactId, reason: title } = touch;
      await this.history.record(tx, organizerId, interactionId, {
        ...{ kind, title, happenedAt: now },
        // Nobody has answered yet.
        direction: kind === 'message' || kind === 'mail' ? 'out' : null,
        participants: [{ contactId, note }],
      });
      return { state: 'done', interactionId };
    });
  }

  drop(organizerId: string, id: string): Promise<TouchDto> {
    return this.change(organizerId, id, (touch) => {
      if (touch.state === 'dropped') return {};
      mustBeOpen(touch);
      return { state: 'dropped' };
    });
  }

  /** Takes back what closed it, with the entry in the history that came of it. */
  reopen(organizerId: string, id: string): Promise<TouchDto> {
    return this.change(organizerId, id, async ({ state, interactionId, contactId, kind }, tx) => {
      if (state === 'open') return {};
      if (kind === 'rhythm') await mustBeAlone(tx, organizerId, contactId);
      if (interactionId !== null)
        tx.send('DELETE FROM interactions WHERE organizer_id = $1 AND id = $2', [organizerId, interactionId]);
      return { state: 'open', interactionId: null };
    });
  }

  private change(
    organizerId: string,
    id: string,
    decide: (touch: LockedTouch, tx: Transaction, now: Date) => Change | Promise<Change>,
  ): Promise<TouchDto> {
    return this.db.transaction(async (tx) => {
      const { rows } = await tx.query<LockedTouch>(
        `SELECT contact_id AS "contactId", reason, kind, state, interaction_id AS "interactionId",
           window_start::text AS start, window_end::text AS "end"
         FROM touches WHERE organizer_id = $1 AND id = $2 FOR UPDATE`,
        [organizerId, id],
      );
      const touch = rows[0];
      if (!touch) throw notFound();
      const now = this.clock.now();
      const { start, end, state, interactionId } = { ...touch, ...(await decide(touch, tx, now)) };
      await tx.query(
        `UPDATE touches SET window_start = $3, window_end = $4, state = $5, interaction_id = $6,
           closed_at = CASE WHEN $5 = 'open' THEN NULL ELSE coalesce(closed_at, $7) END
         WHERE organizer_id = $1 AND id = $2`,
        [organizerId, id, start, end, state, interactionId, now],
      );
      return read(tx, organizerId, id);
    });
  }

  /** The day on the organizer's wall calendar, YYYY-MM-DD. */
  private async today(tx: Transaction, organizerId: string): Promise<string> {
    const { rows } = await tx.query<{ zone: string }>('SELECT zone FROM organizers WHERE id = $1', [organizerId]);
    const now = Temporal.Instant.fromEpochMilliseconds(this.clock.now().getTime());
    return now.toZonedDateTimeISO(rows[0]!.zone).toPlainDate().toString();
  }
}

interface LockedTouch extends TouchWindow {
  contactId: string;
  reason: string;
  kind: TouchDto['kind'];
  state: TouchDto['state'];
  interactionId: string | null;
}

function mustBeOpen({ state }: LockedTouch): void {
  if (state !== 'open') throw new DomainError('conflict', `The touch is ${state}`);
}

/** @throws DomainError conflict when a later week planned the next touch already */
async function mustBeAlone(tx: Transaction, organizerId: string, contactId: string): Promise<void> {
  const { rowCount } = await tx.query(
    `SELECT FROM touches WHERE organizer_id = $1 AND contact_id = $2 AND kind = 'rhythm' AND state = 'open'`,
    [organizerId, contactId],
  );
  if (rowCount !== 0) throw new DomainError('conflict', 'The next touch is planned already');
}

/** @throws DomainError invalid-input when `dates` come without both days, or in the wrong order */
function chosen<When extends FollowUpTime | SnoozeTime>(
  { when, start, end }: { when: When | 'dates'; start?: string | undefined; end?: string | undefined },
  windowOf: (when: When, today: string) => TouchWindow,
  today: string,
): TouchWindow {
  if (when !== 'dates') return windowOf(when, today);
  if (start === undefined) throw invalidField('start', 'required');
  if (end === undefined) throw invalidField('end', 'required');
  if (end < start) throw invalidField('end', 'invalid');
  return { start, end };
}

async function mustKnow(tx: Transaction, field: string, sql: string, values: readonly unknown[]): Promise<void> {
  const { rowCount } = await tx.query(sql, values);
  if (rowCount === 0) throw invalidField(field, 'unknown');
}

async function read(tx: Transaction, organizerId: string, id: string): Promise<TouchDto> {
  const { rows } = await tx.query<TouchDto>(`${TOUCH} AND t.id = $2`, [organizerId, id]);
  if (!rows[0]) throw notFound();
  return rows[0];
}
