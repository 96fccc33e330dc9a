import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { writeCards } from '@stammtisch/contact-formats';
import type { OrganizerRow } from '../auth/organizer.row.js';
import { Database, type Transaction } from '../database/database.js';
import { contactsToWrite, marksOfContacts } from '../exports/export.rows.js';
import { fits, isAnswerable } from './card-filter.js';
import { type DavQuestion, NotXml, readQuestion } from './dav-question.js';
import { davError, type DavPart, multistatus } from './multistatus.js';
import { BOOK, book, card, HOME, home, idOf, listed } from './resources.js';

export interface DavRequest {
  method: string;
  path: string;
  /** The header: how far down the tree (RFC 4918 §10.2). */
  depth: string | undefined;
  body: string;
  /** The header: marks of cards that the phone has. */
  unlessMark: string | undefined;
}
export interface DavAnswer {
  status: number;
  body?: string;
  type?: string;
  headers?: Record<string, string>;
}

/**
 * Contacts as an address book that phones read (CardDAV, RFC 6352) and cannot change: what an address book does not know would be lost.
 * A phone compares the marks of all cards and asks for those that changed; no list of what happened since when (RFC 6578) is kept.
 */
@Injectable()
export class AddressBookService {
  constructor(private readonly db: Database) {}

  async answer(organizerId: string, request: DavRequest): Promise<DavAnswer> {
    const path = request.path.endsWith('.vcf') || request.path.endsWith('/') ? request.path : `${request.path}/`;
    const id = idOf(path);
    if (path !== HOME && path !== BOOK && id === null) return { status: 404 };
    try {
      switch (request.method) {
        case 'OPTIONS':
          return { status: 200 };
        case 'GET':
        case 'HEAD':
          return id === null ? { status: 405, headers: ALLOW } : await this.card(organizerId, id, request.unlessMark);
        case 'PROPFIND':
          return await this.find(organizerId, path, id, request);
        case 'REPORT':
          return await this.report(organizerId, path, readQuestion(request.body));
        default:
          return refused('d:need-privileges');
      }
    } catch (error) {
      if (error instanceof NotXml) return { status: 400 };
      throw error;
    }
  }

  private async card(organizerId: string, id: string, unlessMark: string | undefined): Promise<DavAnswer> {
    const [contact] = await this.db.readOnly((tx) => contactsToWrite(tx, organizerId, [id]));
    if (!contact) return { status: 404 };
    const headers = { ETag: `"${contact.mark}"` };
    if (unlessMark?.includes(headers.ETag)) return { status: 304, headers };
    return { status: 200, body: writeCards([contact], '3.0'), type: 'text/vcard', headers };
  }

  /** RFC 4918 §9.1. */
  private async find(
    organizerId: string,
    path: string,
    id: string | null,
    { depth = '0', body }: DavRequest,
  ): Promise<DavAnswer> {
    if (depth === 'infinity') return refused('d:propfind-finite-depth');
    const { wanted, namesOnly, version } = readQuestion(body);
    const below = depth === '1';
    const resources = await this.db.readOnly(async (tx) => {
      if (id !== null) return (await contactsToWrite(tx, organizerId, [id])).map((one) => card(one, version));
      const marks = path === BOOK || below ? await marksOfContacts(tx, organizerId) : [];
      if (path === BOOK) return [book(markOf(marks)), ...(below ? marks.map(listed) : [])];
      return [home(await nameOf(tx, organizerId)), ...(below ? [book(markOf(marks))] : [])];
    });
    if (resources.length === 0) return { status: 404 };
    return told(resources.map((resource) => ({ resource, wanted, namesOnly })));
  }

  private async report(organizerId: string, path: string, question: DavQuestion): Promise<DavAnswer> {
    if (path === BOOK && question.kind === 'card:addressbook-multiget') return this.some(organizerId, question);
    if (path === BOOK && question.kind === 'card:addressbook-query') return this.search(organizerId, question);
    return refused('d:supported-report');
  }

  /** The cards of some addresses (RFC 6352 §8.7). */
  private async some(organizerId: string, { hrefs, wanted, version }: DavQuestion): Promise<DavAnswer> {
    const ids = hrefs.flatMap((href) => idOf(href) ?? []);
    const contacts = await this.db.readOnly((tx) => contactsToWrite(tx, organizerId, ids));
    const byId = new Map(contacts.map((contact) => [contact.id, contact]));
    return told(
      hrefs.map((href): DavPart => {
        const contact = byId.get(idOf(href)?.toLowerCase() ?? '');
        return contact ? { resource: card(contact, version), wanted } : { href, status: '404 Not Found' };
      }),
    );
  }

  /** The cards that say something (RFC 6352 §8.6). */
  private async search(organizerId: string, { filter, wanted, version, limit }: DavQuestion): Promise<DavAnswer> {
    if (filter && !isAnswerable(filter)) return refused('card:supported-filter');
    const contacts = await this.db.readOnly((tx) => contactsToWrite(tx, organizerId));
    const found = filter ? contacts.filter((contact) => fits(writeCards([contact], version), filter)) : contacts;
    const parts: DavPart[] = found.slice(0, limit).map((contact) => ({ resource: card(contact, version), wanted }));
    if (found.length > limit) parts.push({ href: BOOK, status: '507 Insufficient Storage' });
    return told(parts);
  }
}

const ALLOW = { Allow: 'OPTIONS, PROPFIND, REPORT' };
const told = (parts: readonly DavPart[]): DavAnswer => ({ status: 207, body: multistatus(parts), type: XML });
const refused = (precondition: string): DavAnswer => ({ status: 403, body: davError(precondition), type: XML });
const XML = 'application/xml';

/** Of all cards together. */
const markOf = (marks: readonly { id: string; mark: string }[]): string =>
  createHash('sha256').update(JSON.stringify(marks)).digest('base64url');

async function nameOf(tx: Transaction, organizerId: string): Promise<string> {
  const { rows } = await tx.query<Pick<OrganizerRow, 'name'>>('SELECT name FROM organizers WHERE id = $1', [
    organizerId,
  ]);
  return rows[0]!.name;
}
