import { addressesIn, phonesIn, webChannel } from './channels.js';
import { Draft } from './draft.js';
import type { ReadRow } from './record.js';
import { tidyLine } from './text.js';
import { SOURCE_BOUNDS, Unreadable } from './unreadable.js';

/** Whatever JSON holds, looked at one property at a time. */
type Json = unknown;
const of = (value: Json, key: string): Json =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? (value as Record<string, Json>)[key]
    : undefined;
const list = (value: Json): Json[] => (Array.isArray(value) ? value : []);
const text = (value: Json): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');
/** The values of Monica's blocks of one type: `{ count, type, values }`. */
const block = (blocks: Json, type: string): Json[] =>
  list(blocks)
    .filter((one) => of(one, 'type') === type)
    .flatMap((one) => list(of(one, 'values')));

/**
 * Monica's account as JSON (version 4). Their calls and activities come as what happened; how often to write to somebody does not: no file puts
 * anybody on a rhythm. @throws Unreadable for any other JSON
 */
export function readMonica(source: string): ReadRow[] {
  const account = of(parsed(source), 'account');
  const blocks = of(account, 'data');
  if (!Array.isArray(blocks)) throw new Unreadable('not-a-contact-file');
  const contacts = block(blocks, 'contact');
  if (contacts.length > SOURCE_BOUNDS.rows) throw new Unreadable('too-many-rows', SOURCE_BOUNDS.rows);
  const kinds = new Map(
    list(of(of(account, 'instance'), 'contact_field_types')).map((type) => [
      text(of(type, 'uuid')),
      `${text(of(of(type, 'properties'), 'name'))} ${text(of(of(type, 'properties'), 'type'))}`.toLowerCase(),
    ]),
  );
  const activities = new Map(block(blocks, 'activity').map((activity) => [text(of(activity, 'uuid')), activity]));
  return contacts
    .filter((contact) => of(of(contact, 'properties'), 'is_partial') !== true)
    .map((contact) => readContact(contact, kinds, activities));
}

function parsed(source: string): Json {
  try {
    return JSON.parse(source.replace(/^\ufeff/, '')) as Json;
  } catch {
    throw new Unreadable('not-a-contact-file');
  }
}

function readContact(
  contact: Json,
  kinds: ReadonlyMap<string, string>,
  activities: ReadonlyMap<string, Json>,
): ReadRow {
  const draft = new Draft();
  const own = of(contact, 'properties');
  const data = of(contact, 'data');
  const say = (key: string) => text(of(own, key));
  Object.assign(draft.names, {
    ...{ given: say('first_name'), middle: say('middle_name'), family: say('last_name'), nickname: say('nickname') },
  });
  draft.company = say('company');
  draft.position = say('job');
  draft.key = `monica:${text(of(contact, 'uuid'))}`;
  draft.remember(say('description'));
  draft.remember(say('food_preferences'));
  list(of(own, 'tags')).forEach((tag) => draft.join(text(tag)));
  const born = of(own, 'birthdate');
  // What was reckoned from an age says nothing about the day.
  if (born && of(born, 'is_age_based') !== true) draft.born(dayOf(born, of(born, 'is_year_unknown') === true));
  const met = of(own, 'first_met_date');
  if (met && of(met, 'is_age_based') !== true && of(met, 'is_year_unknown') !== true) draft.met(dayOf(met, false));
  for (const field of block(data, 'contact_field')) reach(draft, of(field, 'properties'), kinds);
  for (const address of block(data, 'address')) draft.city ||= text(of(of(address, 'properties'), 'city'));
  for (const note of block(data, 'note')) draft.remember(text(of(of(note, 'properties'), 'body')));
  for (const call of block(data, 'call')) {
    const on = text(of(of(call, 'properties'), 'called_at')).slice(0, 10);
    draft.happened({ kind: 'call', on, title: '', key: `monica:${text(of(call, 'uuid'))}` });
  }
  for (const uuid of block(data, 'activity').map(text)) {
    const activity = of(activities.get(uuid), 'properties');
    const on = text(of(activity, 'happened_at')).slice(0, 10);
    if (on) draft.happened({ kind: 'meetup', on, title: text(of(activity, 'summary')), key: `monica:${uuid}` });
  }
  const known = { name: [say('first_name'), say('last_name')].map(tidyLine).filter(Boolean).join(' ') };
  return draft.finish({ ...known, uuid: tidyLine(text(of(contact, 'uuid'))) });
}

const dayOf = (date: Json, yearless: boolean): string => {
  const day = text(of(date, 'date')).slice(0, 10);
  return yearless ? day.replace(/^\d{4}/, '-') : day;
};

function reach(draft: Draft, field: Json, kinds: ReadonlyMap<string, string>): void {
  const kind = kinds.get(text(of(field, 'type'))) ?? '';
  const value = text(of(field, 'data'));
  const say = (how: 'telegram' | 'whatsapp' | 'phone', said: string) =>
    draft.reach({ kind: how, value: said, preferred: false });
  if (/mail/.test(kind))
    addressesIn(value).forEach((one) => draft.reach({ kind: 'email', value: one, preferred: false }));
  else if (/whatsapp/.test(kind)) phonesIn(value).forEach((one) => say('whatsapp', one));
  else if (/phone|tel/.test(kind) && !/telegram/.test(kind)) phonesIn(value).forEach((one) => say('phone', one));
  else if (/telegram/.test(kind)) say('telegram', value.slice(0, 200));
  else {
    const page = webChannel(value);
    if (page) draft.reach(page);
    else if (value.trim()) draft.notice('address-unreadable', value);
  }
}
