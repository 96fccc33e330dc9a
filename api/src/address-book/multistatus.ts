import { NAMESPACES, type PropertyName } from './dav-question.js';

/** A resource and what it says of itself: its properties' names with their values as XML. */
export interface DavResource {
  href: string;
  properties: Record<PropertyName, string>;
}

/** A part of an answer: what a resource says, or why it says nothing. */
export type DavPart =
  | { resource: DavResource; wanted: readonly PropertyName[] | null; namesOnly?: boolean }
  | { href: string; status: '404 Not Found' | '507 Insufficient Storage' };

/** RFC 4918 §13. */
export const multistatus = (parts: readonly DavPart[]): string =>
  `${XML}<d:multistatus ${DECLARATIONS}>${parts.map(response).join('')}</d:multistatus>`;

/** Why a request is refused: the name of a precondition (RFC 4918 §16). */
export const davError = (precondition: PropertyName): string =>
  `${XML}<d:error ${DECLARATIONS}><${precondition}/></d:error>`;

/** Text for XML 1.0, which has no place for control characters; its line ends as they are. */
export const xml = (text: string): string =>
  text
    .toWellFormed()
    .replace(/[\0-\x08\v\f\x0e-\x1f\ufffe\uffff]/g, '')
    .replace(/[&<>"\r]/g, (letter) => ESCAPES[letter]!);

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\r': '&#13;' };

const XML = '<?xml version="1.0" encoding="utf-8"?>\n';
const DECLARATIONS = Object.entries(NAMESPACES)
  .map(([prefix, uri]) => `xmlns:${prefix}="${uri}"`)
  .join(' ');

function response(part: DavPart): string {
  if ('status' in part)
    return `<d:response><d:href>${xml(part.href)}</d:href><d:status>HTTP/1.1 ${part.status}</d:status></d:response>`;
  const { resource, wanted, namesOnly = false } = part;
  const { href, properties } = resource;
  // Whole cards are told to those who ask for them by name (RFC 6352 §10.4).
  const names = wanted ?? Object.keys(properties).filter((name) => name !== 'card:address-data');
  const known = names.filter((name) => name in properties);
  const missing = names.filter((name) => !(name in properties));
  const told = known.map((name) => element(name, namesOnly ? '' : properties[name]!));
  return `<d:response><d:href>${xml(href)}</d:href>${[
    known.length > 0 || missing.length === 0 ? propstat(told, '200 OK') : '',
    missing.length > 0
      ? propstat(
          missing.map((name) => element(name, '')),
          '404 Not Found',
        )
      : '',
  ].join('')}</d:response>`;
}

const propstat = (elements: readonly string[], status: string): string =>
  `<d:propstat><d:prop>${elements.join('')}</d:prop><d:status>HTTP/1.1 ${status}</d:status></d:propstat>`;

function element(name: PropertyName, content: string): string {
  const [, uri, local] = /^\{(.*)\}(.*)$/s.exec(name) ?? [];
  if (uri !== undefined) return uri ? `<x:${local} xmlns:x="${xml(uri)}"/>` : `<${local}/>`;
  return content ? `<${name}>${content}</${name}>` : `<${name}/>`;
}
