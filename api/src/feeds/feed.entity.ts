import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Contact } from '../contacts/contact.entity.js';

/** A contact's own is of the first kind. */
export const FEED_KINDS = ['meetups', 'touches', 'birthdays'] as const;
export type FeedKind = (typeof FEED_KINDS)[number];

/** A calendar subscription: whoever has its address reads one person's days, and nothing else. */
@Entity('feeds')
export class Feed {
  @PrimaryColumn('uuid', { name: 'organizer_id' }) organizerId!: string;
  @PrimaryColumn('uuid') id!: string;
  /** Null: the organizer's own. */
  @Column('uuid', { name: 'contact_id', nullable: true }) contactId!: string | null;
  /** What it shows: meetups, whose week it is, or birthdays. */
  @Column('text') kind!: FeedKind;
  @ManyToOne(() => Contact, { nullable: true })
  @JoinColumn([
    { name: 'organizer_id', referencedColumnName: 'organizerId' },
    { name: 'contact_id', referencedColumnName: 'id' },
  ])
  contact?: Relation<Contact> | null;
  /** Where it is used, in the organizer's words. */
  @Column('text') label!: string;
  /** SHA-256 of the secret in the address. */
  @Column('bytea', { name: 'token_hash' }) tokenHash!: Buffer;
  /** The secret itself, sealed: of a feed that the guest's own page shows again. */
  @Column('bytea', { name: 'token_sealed', nullable: true }) tokenSealed!: Buffer | null;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  @Column('timestamptz', { name: 'last_fetched_at', nullable: true }) lastFetchedAt!: Date | null;
  @Column('text', { name: 'last_fetched_by', nullable: true }) lastFetchedBy!: string | null;
  /** Set: replaced by another address, or deleted. */
  @Column('timestamptz', { name: 'revoked_at', nullable: true }) revokedAt!: Date | null;
}
