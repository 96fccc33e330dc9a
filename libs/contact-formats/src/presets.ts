import type { DateOrder } from './dates.js';
import { foldedHeader } from './header.js';
import type { Target } from './targets.js';

/** A program's file: known by columns that no other has, and what its columns mean beyond their plain titles. */
export interface Preset {
  id: PresetId;
  /** Titles that must all stand in the header, folded. */
  signature: readonly string[];
  columns?: Readonly<Record<string, Target>>;
  /** What separates several circles in one cell; undefined: `;` or `,`. */
  listSeparator?: string;
  dates?: DateOrder;
  /** Put before a key, so that two programs' numbers are never one person. */
  keyPrefix?: string;
}

export const PRESET_IDS = [
  'linkedin',
  'linkedin-messages',
  'google',
  'outlook',
  'luma',
  'eventbrite',
  'meetup',
  'partiful',
  'contrack',
  'meerkat',
  'twenty',
  'wechat-table',
  'stammtisch',
] as const;
export type PresetId = (typeof PRESET_IDS)[number];

export const PRESETS: readonly Preset[] = [
  {
    id: 'stammtisch',
    signature: ['stammtisch id', 'name', 'circles'],
    columns: {
      ...{
        'stammtisch id': 'key',
        'native name': 'native-name',
        'group nickname': 'group-name',
        preferred: 'preferred',
      },
      ...{ 'latin name': 'latin-name', other: 'other', 'met on': 'met-on' },
    },
    listSeparator: '\n',
    keyPrefix: 'stammtisch:',
  },
  { id: 'linkedin', signature: ['first name', 'last name', 'connected on'], columns: { url: 'linkedin' } },
  // Seen in one fixture only: not confirmed by a real export.
  { id: 'linkedin', signature: ['vorname', 'nachname', 'verbunden am'], columns: { url: 'linkedin' } },
  // What was written stays where it is: who wrote on which day is all that is read.
  { id: 'linkedin-messages', signature: ['conversation id', 'from', 'to', 'date', 'content'] },
  {
    id: 'google',
    signature: ['first name', 'phonetic first name', 'labels'],
    listSeparator: ' ::: ',
    columns: { photo: 'ignore', 'file as': 'ignore' },
  },
  { id: 'google', signature: ['given name', 'yomi name', 'group membership'], listSeparator: ' ::: ' },
  {
    id: 'outlook',
    signature: ['first name', 'last name', 'e mail address', 'business street'],
    columns: { title: 'ignore', location: 'ignore', 'user 1': 'ignore' },
    listSeparator: ';',
  },
  { id: 'luma', signature: ['api id', 'name', 'approval status'], columns: { 'api id': 'key' }, keyPrefix: 'luma:' },
  {
    id: 'eventbrite',
    signature: ['order #', 'first name', 'last name', 'attendee #'],
    columns: { group: 'ignore' },
  },
  {
    id: 'meetup',
    signature: ['name', 'user id', 'url of member profile'],
    columns: { 'user id': 'key', title: 'ignore', notes: 'ignore', intro: 'note' },
    keyPrefix: 'meetup:',
  },
  { id: 'partiful', signature: ['name', 'status', 'rsvp date'] },
  {
    id: 'contrack',
    signature: ['name', 'first name', 'tracked', 'cadence days'],
    columns: { 'social links': 'website' },
    listSeparator: '; ',
  },
  {
    id: 'meerkat',
    signature: ['id', 'firstname', 'how we met', 'circles'],
    columns: {
      ...{ id: 'key', address: 'ignore', 'how we met': 'note', 'food preference': 'note' },
      ...{ 'work information': 'note', 'contact information': 'note' },
    },
    keyPrefix: 'meerkat:',
  },
  // An export has the columns that its view shows: one of these is among them.
  ...['phones / primary phone number', 'emails / primary email', 'companydomain'].map((title): Preset => ({
    id: 'twenty',
    signature: ['firstname', 'lastname', title],
  })),
  { id: 'wechat-table', signature: ['群昵称', '微信号'], columns: WECHAT() },
  { id: 'wechat-table', signature: ['昵称', '微信号'], columns: WECHAT() },
  { id: 'wechat-table', signature: ['username', 'alias', 'nickname'], columns: WECHAT() },
];

/** The organizer wrote the remark: it is the name. The wxid (username) never changes, the others do. */
function WECHAT(): Record<string, Target> {
  return {
    ...{ 备注: 'remark', 备注名: 'remark', remark: 'remark', alias: 'wechat' },
    ...{ username: 'key', wxid: 'key' },
  } as Record<string, Target>;
}

/** The preset whose signature stands in this row; of several the most exact. */
export function presetOf(cells: readonly string[]): Preset | undefined {
  const headers = new Set(cells.map(foldedHeader));
  return PRESETS.filter(({ signature }) => signature.every((title) => headers.has(title))).sort(
    (a, b) => b.signature.length - a.signature.length,
  )[0];
}
