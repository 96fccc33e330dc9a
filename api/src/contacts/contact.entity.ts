import type { BirthdayCalendar, Preference } from '@stammtisch/domain';
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
  /** The ways in which the names are typed into a search, one a line; written with the names. */
  @Column('text', { name: 'search_keys' }) searchKeys!: string;
  /** The language of mails and pages for this guest; null: the organizer's. */
  @Column('text', { nullable: true }) locale!: Locale | null;
  @Column('text') diet!: string;
  /** Private: never leaves the organizer's side. */
  @Column('text') note!: string;
  @Column('boolean', { name: 'do_not_invite' }) doNotInvite!: boolean;
  /** Neither invited nor proposed nor mailed by any automatic step; implies doNotInvite. */
  @Column('boolean', { name: 'do_not_contact' }) doNotContact!: boolean;
  @Column('text') city!: string;
  /** IANA name; null: not known. */
  @Column('text', { nullable: true }) zone!: string | null;
  @Column('jsonb') preferences!: Preference[];
  @Column('text', { name: 'met_how' }) metHow!: string;
  /** YYYY, YYYY-MM or YYYY-MM-DD. */
  @Column('text', { name: 'met_on', nullable: true }) metOn!: string | null;
  @Column('uuid', { name: 'met_through_id', nullable: true }) metThroughId!: string | null;
  /** All null: not known; the year alone may be. */
  @Column('text', { name: 'birthday_calendar', nullable: true }) birthdayCalendar!: BirthdayCalendar | null;
  @Column('int', { name: 'birthday_month', nullable: true }) birthdayMonth!: number | null;
  @Column('int', { name: 'birthday_day', nullable: true }) birthdayDay!: number | null;
  @Column('boolean', { name: 'birthday_leap', nullable: true }) birthdayLeap!: boolean | null;
  @Column('int', { name: 'birthday_year', nullable: true }) birthdayYear!: number | null;
  /** When the guest asked for no more mails. */
  @Column('timestamptz', { name: 'muted_at', nullable: true }) mutedAt!: Date | null;
  @Column('boolean') sample!: boolean;
  @Column('int') version!: number;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt!: Date;
  /** Set: hidden from every list, still named where the past mentions this person. */
  @Column('timestamptz', { name: 'deleted_at', nullable: true }) deletedAt!: Date | null;
}
