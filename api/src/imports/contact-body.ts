import { type Birthday, firstDayOf, wrongInBirthday } from '@stammtisch/domain';
import { channelKey, type ContactRecord, folded } from '@stammtisch/contact-formats';
import { type ChannelDto, CONTACT_BOUNDS, type ContactBodyDto, NewContactDto } from '../contacts/contact.dto.js';
import type { BROUGHT } from './import.dto.js';
import type { FullContactRow } from '../contacts/contact.rows.js';

/** A new contact as a source tells of them, on `today`. Nobody gets a rhythm, and nobody counts as met. */
export const newContact = (record: ContactRecord, circleIds: readonly string[], today: string): ContactBodyDto =>
  Object.assign(new NewContactDto(), {
    name: record.name,
    otherNames: record.otherNames,
    channels: record.channels,
    note: record.note,
    city: record.city,
    birthday: birthdayOf(record, today),
    metOn: metOnOf(record, today),
    circleIds: [...new Set(circleIds)].slice(0, CONTACT_BOUNDS.circles),
  });

/** A contact as one would send it back without a change. */
export const asBody = (contact: FullContactRow): ContactBodyDto => {
  const { name, otherNames, channels, locale, diet, note, doNotInvite, doNotContact } = contact;
  const { city, zone, preferences, metHow, metOn, metThrough, birthday, circles } = contact;
  return {
    ...{ name, otherNames, channels, locale, diet, note, doNotInvite, doNotContact },
    ...{ city, zone, preferences, metHow, metOn, birthday },
    metThroughId: metThrough?.contactId ?? null,
    circleIds: circles.map(({ id }) => id),
  };
};

/** Adds what the record knows and the contact does not; nothing that stands there is changed. Null: nothing is new. */
export function enriched(
  contact: FullContactRow,
  record: ContactRecord,
  circleIds: readonly string[],
  today: string,
): ContactBodyDto | null {
  const before = asBody(contact);
  const after: ContactBodyDto = {
    ...before,
    otherNames: [...before.otherNames, ...newNames(before, record)].slice(0, CONTACT_BOUNDS.otherNames),
    channels: [...before.channels, ...newChannels(before.channels, record)].slice(0, CONTACT_BOUNDS.channels),
    note: withNote(before.note, record.note),
    city: before.city || record.city,
    birthday: before.birthday ?? birthdayOf(record, today),
    metOn: before.metOn ?? metOnOf(record, today),
    circleIds: [...new Set([...before.circleIds, ...circleIds])].slice(0, CONTACT_BOUNDS.circles),
  };
  return JSON.stringify(after) === JSON.stringify(before) ? null : after;
}

/** One thing that a contact did not have; what is only told of (a note, a date) has no value. */
export interface Brought {
  what: (typeof BROUGHT)[number];
  value: string;
}

/** What an {@link enriched} contact has that they had not before. */
export function broughtBy(before: ContactBodyDto, after: ContactBodyDto): Brought[] {
  const added = <T extends { value: string }>(known: readonly T[], all: readonly T[], what: Brought['what']) =>
    all.slice(known.length).map(({ value }) => ({ what, value }));
  const told = (what: Brought['what'], differs: boolean) => (differs ? [{ what, value: '' }] : []);
  return [
    ...added(before.otherNames, after.otherNames, 'name'),
    ...added(before.channels, after.channels, 'channel'),
    ...(before.city === after.city ? [] : [{ what: 'city' as const, value: after.city }]),
    ...told('birthday', before.birthday !== after.birthday),
    ...told('met-on', before.metOn !== after.metOn),
    ...told('note', before.note !== after.note),
  ];
}

/** Null also for a day on which nobody can have been born. */
function birthdayOf({ birthday }: ContactRecord, today: string): Birthday | null {
  const read = birthday && ({ calendar: 'gregorian', leap: false, ...birthday } as const);
  return read && wrongInBirthday(read, today) === null ? read : null;
}

const metOnOf = ({ metOn }: ContactRecord, today: string): string | null =>
  metOn !== '' && metOn <= today && firstDayOf(metOn) !== null ? metOn : null;

/** What the source calls them besides; another spelling of the name itself only in another script. */
function newNames({ name, otherNames }: ContactBodyDto, record: ContactRecord) {
  const known = new Set([name, ...otherNames.map(({ value }) => value)].map(folded));
  const scripted = (text: string) => /\p{Script=Han}/u.test(text);
  const main =
    scripted(record.name) === scripted(name)
      ? []
      : [{ kind: scripted(record.name) ? ('native' as const) : ('latin' as const), value: record.name }];
  return [...main, ...record.otherNames].filter(({ value }) => !known.has(folded(value)));
}

/** Whoever has a preferred address keeps it. */
function newChannels(known: readonly ChannelDto[], { channels }: ContactRecord): ChannelDto[] {
  const keyOf = ({ kind, value }: Pick<ChannelDto, 'kind' | 'value'>) => channelKey(kind, value) || `${kind} ${value}`;
  const keys = new Set(known.map(keyOf));
  const preferring = known.some(({ preferred }) => preferred);
  return channels
    .filter((channel) => !keys.has(keyOf(channel)))
    .map((channel) => ({ ...channel, preferred: channel.preferred && !preferring }));
}

function withNote(note: string, more: string): string {
  const fresh = more.split('\n\n').filter((part) => part && !note.includes(part));
  const whole = [note, ...fresh].filter(Boolean).join('\n\n');
  return [...whole].length <= CONTACT_BOUNDS.note ? whole : note;
}
