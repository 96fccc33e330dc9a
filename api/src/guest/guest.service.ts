import { calendarLinks, publishFile } from '@stammtisch/calendar';
import { type Answer, type BallotEntry, DomainError, type Vote } from '@stammtisch/domain';
import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { guestTexts } from '@stammtisch/i18n';
import { Clock } from '../clock/clock.js';
import { Config } from '../config/config.js';
import { Database } from '../database/database.js';
import { ContactsService } from '../contacts/contacts.service.js';
import { PrivacyService } from '../privacy/privacy.service.js';
import { THREAD_BOUNDS } from '../threads/thread.dto.js';
import { ThreadsService } from '../threads/threads.service.js';
import type { Correction } from './correction-form.js';
import { BallotsService } from '../polls/ballots.service.js';
import { loadPoll, type Poll } from '../tables/poll.rows.js';
import type { InvitationRow } from '../tables/table.rows.js';
import type { GuestKey } from '../tables/intent.js';
import { TableStore } from '../tables/table.store.js';
import { guestEvent } from '../tables/guest-event.js';
import { placeOf } from '../tables/place.js';
import { hashToken } from '../security/secrets.js';
import { type AboutMe, readAboutMe } from './about-me.js';
import { FIND_BY_LINK, FIND_COMPANY, FIND_VOTE, type GuestRow, isPoll, toGuestRow } from './guest.rows.js';

/** What a guest typed into the form. */
export interface GuestAnswer {
  answer: Answer;
  plusOnes: number;
  diet: string;
  note: string;
  /** The invitation's revision when the page was shown. */
  revision: number;
}

/** What the holder of a link may see and do; the link is the only identity there is. */
@Injectable()
export class GuestService {
  constructor(
    private readonly db: Database,
    private readonly tables: TableStore,
    private readonly ballots: BallotsService,
    private readonly contacts: ContactsService,
    private readonly threads: ThreadsService,
    private readonly privacy: PrivacyService,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  /** @throws DomainError not-found for an unknown, a replaced and a not yet sent link alike */
  async find(token: string): Promise<GuestRow> {
    const { rows } = await this.db.lookUp<{ guest: Record<string, unknown> }>(
      { name: 'find-by-link', text: FIND_BY_LINK },
      [hashToken(token)],
    );
    if (!rows[0]) throw new DomainError('not-found', '');
    const row = toGuestRow(rows[0].guest);
    if (row.polled_at && !isPoll(row)) row.voted = await this.findVote(row);
    if (!row.sees_company && row.invitation_state !== 'waitlisted') return row;
    const { rows: company } = await this.db.lookUp<Pick<GuestRow, 'company' | 'wait_position'>>(
      { name: 'find-company', text: FIND_COMPANY },
      [row.organizer_id, row.id, row.sees_company],
    );
    return Object.assign(row, company[0]);
  }

  /** The dates, and what everybody said. */
  findPoll(row: GuestRow): Promise<Poll> {
    return this.db.readOnly((tx) => loadPoll(tx, row.organizer_id, row.meetup_id));
  }

  /**
   * Stores what a guest says to the dates. `ballot` gets the dates as they are then.
   * @throws DomainError stale when the page showed other dates; no-poll, poll-closed
   */
  vote({ organizer_id, id }: GuestRow, ballot: (poll: Poll) => readonly BallotEntry[], note: string): Promise<void> {
    const refuse = (): DomainError => new DomainError('stale', 'The dates have changed');
    return this.ballots.cast({ organizerId: organizer_id, invitationId: id }, 'page', ballot, refuse, note);
  }

  /**
   * Stores an answer through the table's one path.
   * @throws DomainError stale when the page was older than the invitation and says something else than what is stored;
   *   and what the domain refuses
   */
  async answer(row: GuestRow, { answer, plusOnes, diet, note, revision }: GuestAnswer): Promise<void> {
    await this.tables.answer(keyOf(row), ({ acting }) => {
      if (!acting || isUnasked(acting)) throw new DomainError('not-found', '');
      const said = acting.answer === answer && acting.plus_ones === (answer === 'yes' ? plusOnes : 0);
      if (acting.revision !== revision && !said) throw new DomainError('stale', '');
      return {
        cause: {
          kind: 'answer',
          invitationId: acting.id,
          answer,
          plusOnes: answer === 'yes' ? plusOnes : 0,
          source: 'page',
        },
        words: { diet, note },
      };
    });
  }

  /** What is stored about the guest, and the zone to tell its dates in. */
  async aboutMe(row: GuestRow): Promise<AboutMe & { zone: string; eraseAt: Date | null }> {
    const [stored, eraseAt] = await Promise.all([
      this.db.readOnly((tx) => readAboutMe(tx, row.organizer_id, row.contact_id)),
      this.privacy.wish(row.organizer_id, row.contact_id),
    ]);
    return { ...stored, zone: row.zone, eraseAt };
  }

  /** What the guest knows better. Their words about everything else become a thread that the organizer comes back to. */
  async correct(row: GuestRow, { locale, diet, city, words }: Correction): Promise<void> {
    await this.contacts.correct(row.organizer_id, row.contact_id, { locale, diet, city });
    if (words === '') return;
    const text = [...guestTexts[row.organizer_locale].aboutMe.asks({ words })].slice(0, THREAD_BOUNDS.text).join('');
    await this.threads.open(row.organizer_id, randomUUID(), { contactId: row.contact_id, text });
  }

  /** When a wish to be erased comes true; null: there is none. */
  wish({ organizer_id, contact_id }: GuestRow): Promise<Date | null> {
    return this.privacy.wish(organizer_id, contact_id);
  }

  /** "Erase me": in a week, so that somebody to whom the link was passed on cannot do it unseen. @returns when */
  erase({ organizer_id, contact_id }: GuestRow): Promise<Date> {
    return this.privacy.ask(organizer_id, contact_id);
  }

  keep({ organizer_id, contact_id }: GuestRow): Promise<void> {
    return this.privacy.keep(organizer_id, contact_id);
  }

  /** "This is not me": the seat is released and the organizer reads it in the log; the link shows that it ended. */
  async notMe(row: GuestRow): Promise<void> {
    await this.tables.answer(keyOf(row), ({ acting }) => {
      if (!acting || isUnasked(acting)) throw new DomainError('not-found', '');
      return {
        cause: { kind: 'withdraw', invitationId: acting.id },
        log: [{ code: 'not-me', invitationId: acting.id, params: {} }],
        silent: 'all',
      };
    });
  }

  /** "No more mails from this organizer". Says nothing about the evening; pressing again changes nothing. */
  async unsubscribe(token: string): Promise<void> {
    const { organizer_id, contact_id } = await this.find(token);
    await this.db.query('UPDATE contacts SET muted_at = $3 WHERE organizer_id = $1 AND id = $2 AND muted_at IS NULL', [
      organizer_id,
      contact_id,
      this.clock.now(),
    ]);
  }

  /** The meetup as a calendar file (METHOD:PUBLISH): nothing in it can be answered, nothing in it is a secret. */
  calendarFile(row: GuestRow): string {
    if (isPoll(row)) throw new DomainError('not-found', '');
    return publishFile(this.event(row));
  }

  calendarLinks(row: GuestRow): ReturnType<typeof calendarLinks> {
    return calendarLinks(this.event(row));
  }

  private async findVote({ organizer_id, meetup_id, id }: GuestRow): Promise<GuestRow['voted']> {
    const { rows } = await this.db.lookUp<{ vote: Vote }>({ name: 'find-vote', text: FIND_VOTE }, [
      ...[organizer_id, meetup_id, id],
    ]);
    return rows[0]?.vote ?? null;
  }

  private event(row: GuestRow) {
    return guestEvent({
      meetupId: row.meetup_id,
      uidKey: row.uid_key,
      host: new URL(this.config.publicUrl).hostname,
      title: row.title,
      description: row.description,
      start: row.starts_at,
      end: row.ends_at,
      zone: row.zone,
      place: placeOf(row),
      meetupState: row.meetup_state,
      standing: row.invitation_state,
      sequence: row.sequence,
      created: row.created_at,
      revised: row.revised_at,
      stamp: row.revised_at,
    });
  }
}

const keyOf = ({ organizer_id, meetup_id, id }: GuestRow): GuestKey => ({
  organizerId: organizer_id,
  meetupId: meetup_id,
  invitationId: id,
});

/** On the list, and nobody told them so. */
const isUnasked = ({ state, polled_at }: InvitationRow): boolean => state === 'listed' && !polled_at;
