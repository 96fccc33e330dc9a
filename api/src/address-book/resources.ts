import { type CardVersion, writeCards } from '@stammtisch/contact-formats';
import type { MarkedContact } from '../exports/export.rows.js';
import { type DavResource, xml } from './multistatus.js';

/**
 * The tree of a CardDAV server (RFC 6352 §5) at its smallest: one person, who is also the home of one book.
 *
 * - `/dav/` who signed in
 * - `/dav/contacts/` their book
 * - `/dav/contacts/{id}.vcf` one contact
 */
export const HOME = '/dav/';
export const BOOK = '/dav/contacts/';

export const cardHref = (id: string): string => `${BOOK}${id}.vcf`;

/** The contact's id in a card's address, whole or a path; null: no card's. */
export function idOf(href: string): string | null {
  const { pathname } = URL.parse(href, 'http://localhost') ?? {};
  return /^\/dav\/contacts\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.vcf$/i.exec(pathname ?? '')?.[1] ?? null;
}

export const home = (name: string): DavResource => ({
  href: HOME,
  properties: {
    ...shared,
    'd:resourcetype': '<d:collection/><d:principal/>',
    'd:displayname': xml(name),
    'd:principal-URL': `<d:href>${HOME}</d:href>`,
    'card:addressbook-home-set': `<d:href>${HOME}</d:href>`,
    'd:supported-report-set': '',
  },
});

/** @param mark changes whenever a card does */
export const book = (mark: string): DavResource => ({
  href: BOOK,
  properties: {
    ...shared,
    'd:resourcetype': '<d:collection/><card:addressbook/>',
    'd:displayname': 'Stammtisch',
    'cs:getctag': `"${mark}"`,
    'd:getetag': `"${mark}"`,
    'card:supported-address-data': ['3.0', '4.0']
      .map((version) => `<card:address-data-type content-type="text/vcard" version="${version}"/>`)
      .join(''),
    'card:supported-collation-set':
      '<card:supported-collation>i;ascii-casemap</card:supported-collation><card:supported-collation>i;unicode-casemap</card:supported-collation>',
    'd:supported-report-set': ['addressbook-multiget', 'addressbook-query']
      .map((report) => `<d:supported-report><d:report><card:${report}/></d:report></d:supported-report>`)
      .join(''),
  },
});

/** What a listing needs: that there is a card, and whether it changed. */
export const listed = ({ id, mark }: Pick<MarkedContact, 'id' | 'mark'>): DavResource => ({
  href: cardHref(id),
  properties: {
    ...shared,
    'd:resourcetype': '',
    'd:getetag': `"${mark}"`,
    'd:getcontenttype': 'text/vcard; charset=utf-8',
  },
});

export function card(contact: MarkedContact, version: CardVersion): DavResource {
  const { href, properties } = listed(contact);
  return { href, properties: { ...properties, 'card:address-data': xml(writeCards([contact], version)) } };
}

const shared = {
  'd:current-user-principal': `<d:href>${HOME}</d:href>`,
  'd:owner': `<d:href>${HOME}</d:href>`,
  'd:current-user-privilege-set':
    '<d:privilege><d:read/></d:privilege><d:privilege><d:read-current-user-privilege-set/></d:privilege>',
};
