import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { Clock } from '../clock/clock.js';
import { Database, type Transaction } from '../database/database.js';
import { MeetupsService } from '../meetups/meetups.service.js';
import type { Page } from '../http/page.js';
import { afterName, type NamedRow, pageByName } from '../input/by-name.js';
import { assertUnchanged } from '../input/unchanged.js';
import { invalidField, notFound } from '../problem/problems.js';
import { openingHoursFault } from './opening-hours.js';
import type { VenueBodyDto } from './venue.dto.js';
import { Venue } from './venue.entity.js';
import { type EveningPlan, type VenueWarning, venueWarnings } from './venue-warnings.js';

/** A venue and how many meetups took or take place there. */
export interface VenueRow extends Venue {
  meetups: number;
}

/** What guests see of a venue: in mails, on their page, in their calendar. */
const SHOWN = ['kind', 'name', 'street', 'postCode', 'city', 'country', 'latitude', 'longitude', 'link'] as const;

/** Of the venues `v` of organizer $1. */
const VENUE = `
  SELECT v.id, v.kind, v.name, v.street, v.post_code AS "postCode", v.city, v.country, v.latitude, v.longitude, v.link,
    v.phone, v.seats, v.price, v.noise, v.step_free AS "stepFree", v.diets, v.opening_hours AS "openingHours", v.reservation,
    v.reservation_name AS "reservationName", v.reservation_email AS "reservationEmail", v.locale, v.note, v.sample, v.version,
    (SELECT count(*)::int FROM meetups m
     WHERE m.organizer_id = $1 AND m.venue_id = v.id AND m.state <> 'cancelled') AS meetups,
    lower(v.name) AS "sortName"
  FROM venues v WHERE v.organizer_id = $1 AND v.deleted_at IS NULL`;

@Injectable()
export class VenuesService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly meetups: MeetupsService,
  ) {}

  /** By name. */
  list(
    organizerId: string,
    { cursor, limit }: { cursor?: string | undefined; limit: number },
  ): Promise<Page<VenueRow>> {
    return this.db.readOnly(async (tx) => {
      const [name, id] = afterName(cursor);
      const { rows } = await tx.query<VenueRow & NamedRow>(
        `${VENUE} AND ($2::text IS NULL OR (lower(v.name), v.id) > ($2, $3::uuid)) ORDER BY lower(v.name), v.id LIMIT $4`,
        [organizerId, name, id, limit + 1],
      );
      return pageByName(rows, limit);
    });
  }

  get(organizerId: string, id: string): Promise<VenueRow> {
    return this.db.readOnly((tx) => this.read(tx, organizerId, id));
  }

  async warnings(organizerId: string, id: string, plan: EveningPlan): Promise<VenueWarning[]> {
    return venueWarnings(await this.get(organizerId, id), plan);
  }

  /** The same id again answers the stored venue and changes nothing. @throws invalid-input for hours that are none */
  async create(organizerId: string, id: string, body: VenueBodyDto): Promise<VenueRow> {
    await assertReadable(body);
    return this.db.transaction(async (tx) => {
      const now = this.clock.now();
      await tx.entities
        .createQueryBuilder()
        .insert()
        .into(Venue)
        .values({ organizerId, id, ...facts(body), sample: false, version: 1, createdAt: now, updatedAt: now })
        .orIgnore()
        .execute();
      return this.read(tx, organizerId, id);
    });
  }

  /** @throws stale, and invalid-input for hours that are none */
  async replace(organizerId: string, id: string, seenVersion: number, body: VenueBodyDto): Promise<VenueRow> {
    await assertReadable(body);
    return this.db.transaction(async (tx) => {
      const before = await this.lock(tx, organizerId, id);
      assertUnchanged(before, seenVersion);
      const updatedAt = this.clock.now();
      await tx.entities.update(Venue, { organizerId, id }, { ...facts(body), version: seenVersion + 1, updatedAt });
      if (SHOWN.some((fact) => before[fact] !== body[fact])) {
        await this.meetups.venueChanged(tx, organizerId, id);
      }
      return this.read(tx, organizerId, id);
    });
  }

  /** Hides the venue; meetups keep showing it, and {@link restore} takes it back. */
  delete(organizerId: string, id: string, seenVersion: number): Promise<void> {
    return this.db.transaction(async (tx) => {
      assertUnchanged(await this.lock(tx, organizerId, id), seenVersion);
      const deletedAt = this.clock.now();
      await tx.entities.update(Venue, { organizerId, id }, { deletedAt, version: seenVersion + 1 });
    });
  }

  restore(organizerId: string, id: string): Promise<VenueRow> {
    return this.db.transaction(async (tx) => {
      await tx.query(
        `UPDATE venues SET deleted_at = NULL, version = version + 1
         WHERE organizer_id = $1 AND id = $2 AND deleted_at IS NOT NULL`,
        [organizerId, id],
      );
      return this.read(tx, organizerId, id);
    });
  }

  private async read(tx: Transaction, organizerId: string, id: string): Promise<VenueRow> {
    const { rows } = await tx.query<VenueRow>(`${VENUE} AND v.id = $2`, [organizerId, id]);
    if (!rows[0]) throw notFound();
    return rows[0];
  }

  private async lock(tx: Transaction, organizerId: string, id: string): Promise<Venue> {
    const where = { organizerId, id, deletedAt: IsNull() };
    const venue = await tx.entities.findOne(Venue, { where, lock: { mode: 'for_no_key_update' } });
    if (!venue) throw notFound();
    return venue;
  }
}

async function assertReadable({ openingHours }: VenueBodyDto): Promise<void> {
  const read = openingHours === '' ? null : await openingHoursFault(openingHours);
  if (read !== null) throw invalidField('openingHours', 'not-opening-hours', { read });
}

/** The columns that a body may set, one by one. */
const facts = (body: VenueBodyDto) => ({
  kind: body.kind,
  name: body.name,
  street: body.street,
  postCode: body.postCode,
  city: body.city,
  country: body.country,
  latitude: body.latitude,
  longitude: body.longitude,
  link: body.link,
  phone: body.phone,
  seats: body.seats,
  price: body.price,
  noise: body.noise,
  stepFree: body.stepFree,
  diets: body.diets,
  openingHours: body.openingHours,
  reservation: body.reservation,
  reservationName: body.reservationName,
  reservationEmail: body.reservationEmail,
  locale: body.locale,
  note: body.note,
});
