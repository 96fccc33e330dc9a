import { type CardVersion } from '@stammtisch/contact-formats';
import { Parser } from 'saxen';

/** The namespaces that we speak, with the prefixes under which our answers and this code name them. */
export const NAMESPACES = {
  d: 'DAV:',
  card: 'urn:ietf:params:xml:ns:carddav',
  cs: 'http://calendarserver.org/ns/',
} as const;

/** `d:getetag`; of a namespace that is none of ours `{its name}getetag`. */
export type PropertyName = string;

/** A body of PROPFIND (RFC 4918 §14.20) or REPORT (RFC 6352 §8), as far as we answer it. */
export interface DavQuestion {
  /** The element that it is, such as `d:propfind` or `card:addressbook-multiget`; '' for no body. */
  kind: PropertyName;
  /** Null: whatever there is. */
  wanted: PropertyName[] | null;
  /** Names only (RFC 4918 §9.1, `propname`). */
  namesOnly: boolean;
  version: CardVersion;
  hrefs: string[];
  filter: CardFilter | null;
  /** How many cards at most. */
  limit: number;
}

/** RFC 6352 §10.5. Empty: every card. */
export interface CardFilter {
  all: boolean;
  properties: PropertyFilter[];
}
export interface PropertyFilter {
  name: string;
  absent: boolean;
  all: boolean;
  texts: TextMatch[];
  /** It asks for something that we do not answer. */
  foreign: boolean;
}
export interface TextMatch {
  how: 'equals' | 'contains' | 'starts-with' | 'ends-with';
  negate: boolean;
  text: string;
}

/** @throws NotXml when the body cannot be read */
export function readQuestion(body: string): DavQuestion {
  const question: DavQuestion = {
    ...{ kind: '', wanted: null, namesOnly: false, version: '3.0', hrefs: [], filter: null, limit: Infinity },
  };
  if (!body.trim()) return question;
  const path: PropertyName[] = [];
  let text = '';
  const parser = new Parser({ proxy: true });
  parser.ns(Object.fromEntries(Object.entries(NAMESPACES).map(([prefix, uri]) => [uri, prefix])));
  parser.on('error', (error) => {
    throw new NotXml(error.message);
  });
  parser.on('openTag', ({ name, attrs, ns }, decode) => {
    const full = fullName(name, ns);
    const attribute = (key: string) => decode(String(attrs[key] ?? ''));
    text = '';
    if (path.length === 0) question.kind = full;
    else enter(question, path.at(-1)!, full, attribute);
    path.push(full);
    if (path.length > DEEPEST) throw new NotXml('Too deep');
  });
  parser.on('text', (part, decode) => void (text += decode(part)));
  parser.on('cdata', (part) => void (text += part));
  parser.on('closeTag', () => leave(question, path.pop()!, text));
  parser.parse(body);
  if (path.length > 0 || !question.kind) throw new NotXml('It breaks off');
  return question;
}

export class NotXml extends Error {}

/** No question of any client is half as deep. */
const DEEPEST = 32;

function enter(
  question: DavQuestion,
  parent: PropertyName,
  name: PropertyName,
  attribute: (key: string) => string,
): void {
  const filters = question.filter?.properties;
  if (parent === 'd:prop') {
    (question.wanted ??= []).push(name);
    if (name === 'card:address-data' && attribute('version') === '4.0') question.version = '4.0';
  } else if (name === 'd:propname') question.namesOnly = true;
  else if (name === 'card:filter') question.filter = { all: attribute('test') === 'allof', properties: [] };
  else if (name === 'card:prop-filter')
    filters?.push({
      name: attribute('name').toUpperCase(),
      all: attribute('test') === 'allof',
      ...{ absent: false, texts: [], foreign: false },
    });
  else if (parent === 'card:prop-filter' && filters?.length) {
    const filter = filters.at(-1)!;
    const how = MATCHES.find((known) => known === (attribute('match-type') || 'contains'));
    if (name === 'card:is-not-defined') filter.absent = true;
    else if (name === 'card:text-match' && how)
      filter.texts.push({ how, negate: attribute('negate-condition') === 'yes', text: '' });
    else filter.foreign = true;
  }
}

const MATCHES: readonly TextMatch['how'][] = ['equals', 'contains', 'starts-with', 'ends-with'];

function leave(question: DavQuestion, name: PropertyName, text: string): void {
  if (name === 'd:href') question.hrefs.push(text.trim());
  else if (name === 'card:nresults') question.limit = Math.max(0, Number.parseInt(text, 10) || 0);
  else if (name === 'card:text-match') {
    const match = question.filter?.properties.at(-1)?.texts.at(-1);
    if (match) match.text = text;
  }
}

function fullName(name: string, namespaces: Record<string, string>): PropertyName {
  const [, prefix = '', local] = /^(?:([^:]*):)?([\p{L}_][\p{L}\p{N}._-]*)$/u.exec(name) ?? [];
  if (local === undefined) throw new NotXml('No name');
  if (prefix in NAMESPACES) return name;
  return `{${namespaces[`${prefix}$uri`] ?? ''}}${local}`;
}
