import { localTimeOf, nextBirthday } from '@stammtisch/domain';
import type { ContactDto, ContactSummaryDto } from './contact.dto.js';
import type { ContactRow, FullContactRow } from './contact.rows.js';

/** Field by field: a new column stays private until someone shows it. */
export const toContactSummary = (contact: ContactRow): ContactSummaryDto => ({
  id: contact.id,
  name: contact.name,
  otherNames: contact.otherNames.map(({ kind, value }) => ({ kind, value })),
  email: contact.email,
  locale: contact.locale,
  circles: contact.circles,
  doNotInvite: contact.doNotInvite,
  lastSeenAt: contact.lastSeenAt?.toISOString() ?? null,
  sample: contact.sample,
  version: contact.version,
});

export const toContact = (contact: FullContactRow, now: Date): ContactDto => ({
  ...toContactSummary(contact),
  channels: contact.channels.map(({ kind, value, preferred }) => ({ kind, value, preferred })),
  diet: contact.diet,
  note: contact.note,
  reading: contact.reading,
  city: contact.city,
  zone: contact.zone,
  preferences: contact.preferences.map(({ kind, wish, value }) => ({ kind, wish, value })),
  doNotContact: contact.doNotContact,
  calendarWay: contact.calendarWay,
  hasSealedNote: contact.hasSealedNote,
  metHow: contact.metHow,
  metOn: contact.metOn,
  metThrough: contact.metThrough,
  broughtTogether: contact.broughtTogether,
  birthday: contact.birthday,
  nextBirthdayOn: contact.birthday && nextBirthday(contact.birthday, localTimeOf(now, contact.homeZone).slice(0, 10)),
  mutedAt: contact.mutedAt?.toISOString() ?? null,
  createdAt: contact.createdAt.toISOString(),
  updatedAt: contact.updatedAt.toISOString(),
});
