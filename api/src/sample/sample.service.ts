import { randomUUIDv7 } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Locale } from '@stammtisch/i18n';
import { join } from '../circles/memberships.js';
import { Clock } from '../clock/clock.js';
import { organizerDay } from '../clock/organizer-day.js';
import { Channel } from '../contacts/channel.entity.js';
import { searchKeys } from '../contacts/chinese-names.js';
import { Contact } from '../contacts/contact.entity.js';
import { Database, type Transaction } from '../database/database.js';
import { Interaction, InteractionParticipant } from '../history/interaction.entity.js';
import { Venue } from '../venues/venue.entity.js';
import { removeSample } from './remove-sample.js';
import { type SampleCircle, sampleCircle } from './sample-circle.js';

/** How much of the sample circle is there. */
export interface SampleCounts {
  contacts: number;
  circles: number;
  venues: number;
  meetups: number;
}

@Injectable()
export class SampleService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** Makes the sample circle, in the organizer's language and zone. While any of it is there, it stays as it is. */
  create(organizerId: string): Promise<SampleCounts> {
    return this.db.transaction(async (tx) => {
      const { locale, zone } = await this.lockOrganizer(tx, organizerId);
      const before = await this.count(tx, organizerId);
      if (Object.values(before).some((count) => count > 0)) return before;
      await this.store(tx, organizerId, sampleCircle(locale, zone, this.clock.now()));
      return this.count(tx, organizerId);
    });
  }

  delete(organizerId: string): Promise<void> {
    return this.db.transaction(async (tx) => {
      await this.lockOrganizer(tx, organizerId);
      await removeSample(tx, organizerId, this.clock.now());
    });
  }

  /** Two presses at once must not make two circles. */
  private async lockOrganizer(tx: Transaction, organizerId: string): Promise<{ locale: Locale; zone: string }> {
    const { rows } = await tx.query<{ locale: Locale; zone: string }>(
      'SELECT locale, zone FROM organizers WHERE id = $1 FOR NO KEY UPDATE',
      [organizerId],
    );
    return rows[0]!;
  }

  private async count(tx: Transaction, organizerId: string): Promise<SampleCounts> {
    const { rows } = await tx.query<SampleCounts & Record<string, number>>(
      `SELECT
         (SELECT count(*)::int FROM contacts WHERE organizer_id = $1 AND sample AND deleted_at IS NULL) AS contacts,
         (SELECT count(*)::int FROM circles WHERE organizer_id = $1 AND sample) AS circles,
         (SELECT count(*)::int FROM venues WHERE organizer_id = $1 AND sample AND deleted_at IS NULL) AS venues,
         (SELECT count(*)::int FROM meetups WHERE organizer_id = $1 AND sample) AS meetups`,
      [organizerId],
    );
    return rows[0]!;
  }

  private async store(tx: Transaction, organizerId: string, sample: SampleCircle): Promise<void> {
    const contactIds = sample.contacts.map(() => randomUUIDv7());
    await this.storeContacts(tx, organizerId, contactIds, sample);
    await this.storeCircles(tx, organizerId, contactIds, sample);
    await this.storeInteractions(tx, organizerId, contactIds, sample);
    const venueId = await this.storeVenue(tx, organizerId, sample);
    await this.storeMeetup(tx, organizerId, venueId, sample);
  }

  private async storeContacts(tx: Transaction, organizerId: string, ids: string[], { contacts }: SampleCircle) {
    const now = this.clock.now();
    const keys = await Promise.all(
      contacts.map(({ name, otherNames }) => searchKeys([name, ...otherNames.map(({ value }) => value)])),
    );
    await tx.entities.insert(
      Contact,
      contacts.map(({ channels: _, circles: __, familiarity: ___, birthday, metThrough, ...facts }, index) => ({
        ...facts,
        organizerId,
        id: ids[index]!,
        searchKeys: keys[index]!,
        otherNames: [...facts.otherNames],
        preferences: [...facts.preferences],
        birthdayCalendar: birthday?.calendar ?? null,
        birthdayMonth: birthday?.month ?? null,
        birthdayDay: birthday?.day ?? null,
        birthdayLeap: birthday?.leap ?? null,
        metThroughId: metThrough === null ? null : ids[metThrough]!,
        sample: true,
        createdAt: now,
        updatedAt: now,
      })),
    );
    const today = await organizerDay(tx, organizerId, now);
    tx.send(
      `INSERT INTO familiarities (organizer_id, contact_id, since_on, level)
       SELECT $1, c.id, $3::date, c.level FROM unnest($2::uuid[], $4::int[]) AS c (id, level)`,
      [organizerId, ids, today, contacts.map(({ familiarity }) => familiarity)],
    );
    await tx.entities.insert(
      Channel,
      contacts.flatMap(({ channels }, index) =>
        channels.map(({ kind, value }, position) => ({
          organizerId,
          id: randomUUIDv7(),
          contactId: ids[index]!,
          kind,
          value,
          preferred: position === 0,
          position,
        })),
      ),
    );
  }

  private async storeCircles(tx: Transaction, organizerId: string, contactIds: string[], sample: SampleCircle) {
    const today = await organizerDay(tx, organizerId, this.clock.now());
    for (const [index, { name, kind, rhythmMonths }] of sample.circles.entries()) {
      const id = randomUUIDv7();
      // A circle of the organizer's own with this very name, or of this tier, stays as it is, without invented people.
      const { rowCount } = await tx.query(
        `INSERT INTO circles (organizer_id, id, name, kind, rhythm_months, sample) VALUES ($1, $2, $3, $4, $5, true)
         ON CONFLICT DO NOTHING`,
        [organizerId, id, name, kind, rhythmMonths],
      );
      if (rowCount === 0) continue;
      for (const [contact, contactId] of contactIds.entries())
        if (sample.contacts[contact]!.circles.includes(index)) await join(tx, { organizerId, contactId, today }, id);
    }
  }

  private async storeInteractions(tx: Transaction, organizerId: string, contactIds: string[], sample: SampleCircle) {
    for (const { kind, happenedAt, title, notes } of sample.interactions) {
      const id = randomUUIDv7();
      await tx.entities.insert(Interaction, { organizerId, id, kind, happenedAt, title, createdAt: this.clock.now() });
      await tx.entities.insert(
        InteractionParticipant,
        notes.map(({ contact, note }) => ({
          organizerId,
          interactionId: id,
          contactId: contactIds[contact]!,
          note,
        })),
      );
    }
  }

  private async storeVenue(tx: Transaction, organizerId: string, { venue }: SampleCircle): Promise<string> {
    const id = randomUUIDv7();
    const now = this.clock.now();
    await tx.entities.insert(Venue, {
      ...venue,
      organizerId,
      id,
      kind: 'place',
      sample: true,
      createdAt: now,
      updatedAt: now,
    });
    return id;
  }

  private async storeMeetup(tx: Transaction, organizerId: string, venueId: string, { meetup }: SampleCircle) {
    await tx.query(
      `INSERT INTO meetups (organizer_id, id, title, description, local_start, zone, duration_minutes, starts_at, ends_at,
         quarter, venue_id, capacity, minimum, seat_mode, sample)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 8, 5, 'held', true)`,
      [
        organizerId,
        randomUUIDv7(),
        meetup.title,
        meetup.description,
        meetup.localStart,
        meetup.zone,
        meetup.durationMinutes,
        meetup.startsAt,
        meetup.endsAt,
        meetup.quarter,
        venueId,
      ],
    );
  }
}
