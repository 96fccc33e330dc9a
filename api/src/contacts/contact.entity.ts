import type { Locale } from '@stammtisch/i18n';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Another name of the same person: in the native script, in Latin letters, a nickname, or the one used in a chat group. */
export const OTHER_NAME_KINDS = ['native', 'latin', 'nickname', 'group'] as const;
export interface OtherName {
  kind: (typeof OTHER_NAME_KINDS)[number];
  value: string;
}

/** A person the organizer knows. */
@Entity('contacts')
export class Contact {
  @PrimaryColumn('uuid', { name: 'organizer_id' }) organizerId!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('text') name!: string;
  @Column('jsonb', { name: 'other_names' }) otherNames!: OtherName[];
  /** The language of mails and pages for this guest; null: the organizer's. */
  @Column('text', { nullable: true }) locale!: Locale | null;
  @Column('text') diet!: string;
  /** Private: never leaves the organizer's side. */
  @Column('text') note!: string;
  @Column('boolean', { name: 'do_not_invite' }) doNotInvite!: boolean;
  /** When the guest asked for no more mails. */
  @Column('timestamptz', { name: 'muted_at', nullable: true }) mutedAt!: Date | null;
  @Column('boolean') sample!: boolean;
  @Column('int') version!: number;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt!: Date;
  /** Set: hidden from every list, still named where the past mentions this person. */
  @Column('timestamptz', { name: 'deleted_at', nullable: true }) deletedAt!: Date | null;
}
