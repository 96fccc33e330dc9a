import type { Encoding } from './decode.js';
import type { Delimiter } from './delimited.js';
import type { PresetId } from './presets.js';
import type { ReadRow } from './record.js';
import type { Target } from './targets.js';

/** What a source was taken for: a program's file, any table, cards, names, or a sign-up chain. */
export const FORMATS = [
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
  'stammtisch',
  'wechat-table',
  'table',
  'vcard',
  'names',
  'chain',
  'calendar',
  'monica',
] as const satisfies readonly (PresetId | 'table' | 'vcard' | 'names' | 'chain' | 'calendar' | 'monica')[];
export type Format = (typeof FORMATS)[number];

export interface Column {
  title: string;
  target: Target;
  /** The first cell that is not empty, cut. */
  sample: string;
}

export interface Reading {
  format: Format;
  encoding: Encoding;
  /** Null: no table. */
  delimiter: Delimiter | null;
  /** Empty: no table. */
  columns: Column[];
  /** Rows above the header that were passed over. */
  above: number;
  /** What an archive holds that could be read, and which of it was; otherwise empty. */
  inside: string[];
  member: string;
  rows: ReadRow[];
}
