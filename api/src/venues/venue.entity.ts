import type { Locale } from '@stammtisch/i18n';
import { Column, Entity, PrimaryColumn } from 'typeorm';

export const VENUE_KINDS = ['place', 'online'] as const;
export type VenueKind = (typeof VENUE_KINDS)[number];

export const STEP_FREE = ['yes', 'no', 'unknown'] as const;
export type StepFree = (typeof STEP_FREE)[number];

/** A café or another place, or an online link. */
@Entity('venues')
export class Venue {
  @PrimaryColumn('uuid', { name: 'organizer_id' }) organizerId!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('text') kind!: VenueKind;
  @Column('text') name!: string;
  @Column('text') street!: string;
  @Column('text', { name: 'post_code' }) postCode!: string;
  @Column('text') city!: string;
  @Column('text') country!: string;
  /** Degrees, WGS 84; both or neither. */
  @Column('double precision', { nullable: true }) latitude!: number | null;
  @Column('double precision', { nullable: true }) longitude!: number | null;
  /** http or https, or empty. */
  @Column('text') link!: string;
  @Column('text') phone!: string;
  @Column('int', { nullable: true }) seats!: number | null;
  @Column('text') price!: string;
  @Column('text') noise!: string;
  /** Whether one gets to the table without a step. */
  @Column('text', { name: 'step_free' }) stepFree!: StepFree;
  /** What the kitchen can do. */
  @Column('text') diets!: string;
  /** OpenStreetMap's syntax, rules on lines of their own. */
  @Column('text', { name: 'opening_hours' }) openingHours!: string;
  /** How to reserve. */
  @Column('text') reservation!: string;
  /** Whom to ask for a table; the phone is the venue's. */
  @Column('text', { name: 'reservation_name' }) reservationName!: string;
  /** One plain address, or empty. */
  @Column('text', { name: 'reservation_email' }) reservationEmail!: string;
  /** Of a letter to the venue; null: the organizer's. */
  @Column('text', { nullable: true }) locale!: Locale | null;
  /** Private: never leaves the organizer's side. */
  @Column('text') note!: string;
  @Column('boolean') sample!: boolean;
  @Column('int') version!: number;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt!: Date;
  /** Set: hidden from every list, still shown at the meetups that took place there. */
  @Column('timestamptz', { name: 'deleted_at', nullable: true }) deletedAt!: Date | null;
}
