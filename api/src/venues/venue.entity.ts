import { Column, Entity, PrimaryColumn } from 'typeorm';

export const VENUE_KINDS = ['place', 'online'] as const;
export type VenueKind = (typeof VENUE_KINDS)[number];

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
  @Column('text', { name: 'opening_hours' }) openingHours!: string;
  /** How to reserve. */
  @Column('text') reservation!: string;
  /** Private: never leaves the organizer's side. */
  @Column('text') note!: string;
  @Column('boolean') sample!: boolean;
  @Column('int') version!: number;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt!: Date;
  /** Set: hidden from every list, still shown at the meetups that took place there. */
  @Column('timestamptz', { name: 'deleted_at', nullable: true }) deletedAt!: Date | null;
}
