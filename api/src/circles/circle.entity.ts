import type { CircleKind } from '@stammtisch/domain';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A named set of contacts: how close they are kept, or what they have in common. */
@Entity('circles')
export class Circle {
  @PrimaryColumn('uuid', { name: 'organizer_id' }) organizerId!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('text') name!: string;
  @Column('text') kind!: CircleKind;
  /** Null: no rhythm. */
  @Column('int', { name: 'rhythm_months', nullable: true }) rhythmMonths!: number | null;
  @Column('boolean') sample!: boolean;
  @Column('int') version!: number;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
}
