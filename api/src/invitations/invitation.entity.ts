import type { ChannelKind } from '@stammtisch/contact-formats';
import type { Answer, AnswerSource, InvitationState } from '@stammtisch/domain';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * One contact at one meetup. State, answer and seats are written by {@link TableStore} alone;
 * the repository is for what an organizer types: the rank and the personal sentence.
 */
@Entity('invitations')
export class Invitation {
  @PrimaryColumn('uuid', { name: 'organizer_id' }) organizerId!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid', { name: 'meetup_id' }) meetupId!: string;
  @Column('uuid', { name: 'contact_id' }) contactId!: string;
  @Column('int') rank!: number;
  @Column('text') state!: InvitationState;
  @Column('text', { nullable: true }) answer!: Answer | null;
  @Column('text', { name: 'answer_source', nullable: true }) answerSource!: AnswerSource | null;
  @Column('timestamptz', { name: 'answered_at', nullable: true }) answeredAt!: Date | null;
  @Column('int', { name: 'plus_ones' }) plusOnes!: number;
  @Column('timestamptz', { name: 'invited_at', nullable: true }) invitedAt!: Date | null;
  /** When the dates of a poll were sent: from then on the guest knows of the meetup. */
  @Column('timestamptz', { name: 'polled_at', nullable: true }) polledAt!: Date | null;
  @Column('timestamptz', { name: 'answer_by', nullable: true }) answerBy!: Date | null;
  @Column('timestamptz', { name: 'waitlisted_at', nullable: true }) waitlistedAt!: Date | null;
  @Column('timestamptz', { name: 'offer_until', nullable: true }) offerUntil!: Date | null;
  /** The organizer's sentence to this guest; part of the invitation mail and page. */
  @Column('text', { name: 'personal_note' }) personalNote!: string;
  @Column('text', { name: 'guest_note' }) guestNote!: string;
  @Column('text', { name: 'guest_diet' }) guestDiet!: string;
  /** When and by which channel the organizer carried it to the guest; null: not yet. */
  @Column('timestamptz', { name: 'handed_over_at', nullable: true }) handedOverAt!: Date | null;
  @Column('text', { name: 'handed_over_by', nullable: true }) handedOverBy!: ChannelKind | null;
  @Column('bytea', { name: 'link_hash' }) linkHash!: Buffer;
  @Column('bytea', { name: 'link_sealed' }) linkSealed!: Buffer;
  @Column('text', { name: 'uid_key' }) uidKey!: string;
  @Column('int') revision!: number;
}
