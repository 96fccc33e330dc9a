import { addressesIn, phonesIn, webChannel } from '../channels.js';
import type { Encoding } from '../decode.js';
import { Draft } from '../draft.js';
import { CHANNEL_KINDS, type ReadRow } from '../record.js';
import { cut, tidyLine } from '../text.js';
import { SOURCE_BOUNDS, Unreadable } from '../unreadable.js';
import { asByteLines, propertiesOf, type Property, splitUnescaped, unescape } from '../content-lines.js';

/** Pictures, sounds and keys: five megabytes of no use at a table. */
const LEFT_OUT = new Set(['PHOTO', 'LOGO', 'SOUND', 'KEY']);
const RAW_MAX = 20_000;

interface Card {
  row: ReadRow;
  uid: string;
  /** Not null: a group (RFC 6350 §6.6.5 or Apple's), with the UIDs of its members. */
  members: string[] | null;
}

/** Reads vCard 2.1, 3.0 and 4.0, one after the other in one file. Groups become circles of their members. */
export function readCards(source: Uint8Array, encodingOfFile: Encoding): ReadRow[] {
  const { bytes, encoding } = asByteLines(source, encodingOfFile);
  const cards: Card[] = [];
  let open: Property[] | null = null;
  let depth = 0;
  for (const property of propertiesOf(bytes, encoding)) {
    const card = property.value.trim().toUpperCase() === 'VCARD';
    if (property.name === 'BEGIN' && card) {
      // A card within a card is somebody's assistant (2.1 AGENT).
      if (depth++ === 0) open = [];
    } else if (property.name === 'END' && card) {
      if (depth > 0 && --depth === 0 && open) {
        cards.push(toCard(open));
        open = null;
        if (cards.length > SOURCE_BOUNDS.rows) throw new Unreadable('too-many-rows', SOURCE_BOUNDS.rows);
      }
    } else if (depth === 1) open?.push(property);
  }
  // The file broke off within its last card: what is there of it is still somebody.
  if (open && open.length > 0) cards.push(toCard(open));
  return intoCircles(cards);
}

function toCard(properties: readonly Property[]): Card {
  const draft = new Draft();
  const kind = firstOf(properties, 'KIND') || firstOf(properties, 'X-ADDRESSBOOKSERVER-KIND');
  const uid = bareUid(firstOf(properties, 'UID'));
  for (const property of properties) read(draft, property);
  if (uid) draft.key = `vcard:${uid}`;
  const row = draft.finish(rawOf(properties));
  if (kind.toLowerCase() !== 'group') return { row, uid, members: null };
  const members = properties
    .filter(({ name }) => name === 'MEMBER' || name === 'X-ADDRESSBOOKSERVER-MEMBER')
    .map(({ value }) => bareUid(value));
  return { row: { ...row, findings: [{ code: 'group', value: row.record?.name ?? '' }] }, uid, members };
}

function read(draft: Draft, { name, parameters, value }: Property): void {
  const types = parameters.get('TYPE') ?? [];
  const preferred = types.includes('PREF') || parameters.has('PREF');
  const text = unescape(value);
  switch (name) {
    case 'FN':
      return void (draft.names.whole ||= text);
    case 'N': {
      const [family = '', given = '', middle = '', prefix = '', suffix = ''] = splitUnescaped(value, ';').map(unescape);
      return void Object.assign(draft.names, { family, given, middle, prefix, suffix });
    }
    case 'NICKNAME':
      return splitUnescaped(value, ',').forEach((one) => draft.alsoCalled('nickname', unescape(one)));
    case 'ORG':
      return void (draft.company ||= unescape(splitUnescaped(value, ';')[0]!));
    case 'TITLE':
      return void (draft.position ||= text);
    case 'EMAIL': {
      const addresses = addressesIn(text);
      if (addresses.length === 0 && text.trim()) draft.notice('address-unreadable', text);
      return addresses.forEach((address) => draft.reach({ kind: 'email', value: address, preferred }));
    }
    case 'TEL': {
      const phones = phonesIn(text);
      if (phones.length === 0 && text.trim()) draft.notice('address-unreadable', text);
      return phones.forEach((phone) => draft.reach({ kind: 'phone', value: phone, preferred }));
    }
    case 'X-STAMMTISCH-NAME':
      return draft.alsoCalled(OUR_NAMES.find((kind) => types.includes(kind.toUpperCase())) ?? 'nickname', text);
    case 'X-STAMMTISCH-CHANNEL': {
      const kind = CHANNEL_KINDS.find((kind) => types.includes(kind.toUpperCase())) ?? 'other';
      return draft.reach({ kind, value: text, preferred });
    }
    case 'X-STAMMTISCH-MET-ON':
      return draft.met(text);
    case 'URL':
    case 'X-SOCIALPROFILE':
    case 'IMPP':
      return page(draft, types, text, preferred);
    case 'ADR':
      return void (draft.city ||= unescape(splitUnescaped(value, ';')[3] ?? ''));
    case 'BDAY':
      return born(draft, parameters, text);
    case 'NOTE':
      return draft.remember(text);
    case 'CATEGORIES':
      return splitUnescaped(value, ',').forEach((circle) => draft.join(unescape(circle)));
    default:
      if (LEFT_OUT.has(name)) draft.notice('photo');
  }
}

const OUR_NAMES = ['native', 'latin', 'group'] as const;
const MESSENGERS = ['telegram', 'whatsapp', 'signal', 'discord', 'slack', 'wechat'] as const;

/** `https://…`, Apple's `x-apple:slack%3Aname`, or `telegram:name` with the service as scheme or as TYPE. */
function page(draft: Draft, types: readonly string[], text: string, preferred: boolean): void {
  const channel = webChannel(text);
  if (channel) return draft.reach({ ...channel, preferred });
  const plain = tidyLine(percentDecoded(text.replace(/^x-apple:/i, '')));
  const kind = MESSENGERS.find(
    (service) => types.includes(service.toUpperCase()) || plain.toLowerCase().startsWith(`${service}:`),
  );
  const value = plain.replace(/^[a-z]+:/i, '');
  if (kind) draft.reach({ kind, value: cut(value, 200), preferred: false });
  else if (types.includes('LINKEDIN')) draft.reach({ kind: 'linkedin', value: cut(value, 200), preferred: false });
  else if (value) draft.notice('address-unreadable', text);
}

/** Apple says in X-APPLE-OMIT-YEAR which year means "none"; with VALUE=text it may be anything. */
function born(draft: Draft, parameters: Property['parameters'], text: string): void {
  const omitted = parameters.get('X-APPLE-OMIT-YEAR')?.[0];
  draft.born(omitted && text.startsWith(omitted) ? `1604${text.slice(omitted.length)}` : text);
}

/** Groups are no people: whoever is in one gets a circle of its name. */
function intoCircles(cards: readonly Card[]): ReadRow[] {
  const circlesOf = new Map<string, Set<string>>();
  for (const { row, members } of cards) {
    const circle = row.record?.name;
    for (const uid of members ?? []) if (circle) circlesOf.set(uid, (circlesOf.get(uid) ?? new Set()).add(circle));
  }
  return cards.map(({ row, uid, members }) => {
    if (members) return { ...row, record: null };
    const circles = uid ? circlesOf.get(uid) : undefined;
    if (!circles || !row.record) return row;
    return {
      ...row,
      record: { ...row.record, circles: [...new Set([...row.record.circles, ...circles])].slice(0, 50) },
    };
  });
}

const firstOf = (properties: readonly Property[], wanted: string): string =>
  properties.find(({ name }) => name === wanted)?.value.trim() ?? '';

const bareUid = (uid: string): string => cut(tidyLine(uid.replace(/^urn:uuid:/i, '')), 200);

/** What stood in the card, less pictures, for whoever wants to know later. */
const rawOf = (properties: readonly Property[]): string =>
  properties
    .filter(({ name }) => !LEFT_OUT.has(name))
    .map(({ head, value }) => `${head}:${value}`)
    .join('\n')
    .replaceAll('\0', '')
    .toWellFormed()
    .slice(0, RAW_MAX);

function percentDecoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
