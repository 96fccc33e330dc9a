import type { ChannelKind } from '@stammtisch/contact-formats';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One way to reach a contact. A contact's channels are replaced as a set. */
@Entity('channels')
export class Channel {
  @PrimaryColumn('uuid', { name: 'organizer_id' }) organizerId!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid', { name: 'contact_id' }) contactId!: string;
  @Column('text') kind!: ChannelKind;
  @Column('text') value!: string;
  @Column('boolean') preferred!: boolean;
  /** The organizer's order, from 0. */
  @Column('int') position!: number;
}
