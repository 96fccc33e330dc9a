import type { Direction } from '@stammtisch/domain';
import { Column, Entity, PrimaryColumn } from 'typeorm';

export const INTERACTION_KINDS = ['meetup', 'in-person', 'call', 'message', 'mail', 'share', 'intro'] as const;
export type InteractionKind = (typeof INTERACTION_KINDS)[number];

/** Something that happened with contacts. */
@Entity('interactions')
export class Interaction {
  @PrimaryColumn('uuid', { name: 'organizer_id' }) organizerId!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('text') kind!: InteractionKind;
  /** Who wrote or called; null: both, or not said. */
  @Column('text', { nullable: true }) direction!: Direction | null;
  @Column('timestamptz', { name: 'happened_at' }) happenedAt!: Date;
  @Column('text') title!: string;
  /** The meetup that this is the memory of; at most one interaction each. */
  @Column('uuid', { name: 'meetup_id', nullable: true }) meetupId!: string | null;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
}

@Entity('interaction_participants')
export class InteractionParticipant {
  @PrimaryColumn('uuid', { name: 'organizer_id' }) organizerId!: string;
  @PrimaryColumn('uuid', { name: 'interaction_id' }) interactionId!: string;
  @PrimaryColumn('uuid', { name: 'contact_id' }) contactId!: string;
  /** Private, about this person that day: never leaves the organizer's side. */
  @Column('text') note!: string;
  /** What it was about with this person, in a word each. */
  @Column('text', { array: true, default: [] }) topics!: string[];
  /** The same from the debrief of the meetup, which alone writes it. */
  @Column('text', { default: '' }) debrief!: string;
}
