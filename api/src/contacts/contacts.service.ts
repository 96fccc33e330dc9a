import { randomUUIDv7 } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type CalendarWay, firstDayOf, wrongInBirthday } from '@stammtisch/domain';
import { IsNull } from 'typeorm';
import { putInto, putNewcomersInto } from '../circles/memberships.js';
import { Clock } from '../clock/clock.js';
import { organizerDay } from '../clock/organizer-day.js';
import { Database, type Reader, type Transaction } from '../database/database.js';
import type { Page } from '../http/page.js';
import { assertUnchanged } from '../input/unchanged.js';
import { invalidField, notFound } from '../problem/problems.js';
import { Channel } from './channel.entity.js';
import { readingOf, searchKeys } from './chinese-names.js';
import { contactPage, contactRow, type ContactFilter, type ContactRow, type FullContactRow } from './contact.rows.js';
import type { ContactBodyDto } from './contact.dto.js';
import { Contact } from './contact.entity.js';

@Injectable()
export class ContactsService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  list(organizerId: string, filter: ContactFilter): Promise<Page<ContactRow>> {
    return this.db.readOnly((tx) => contactPage(tx, organizerId, filter, this.clock.now()));
  }

  get(organizerId: string, id: string): Promise<FullContactRow> {
    return this.read(this.db.reader, organizerId, id);
  }

  /** The same id again answers the stored contact and changes nothing. */
  create(organizerId: string, id: string, body: ContactBodyDto): Promise<FullContactRow> {
    return this.db.transaction(async (tx) => {
      await this.createAllIn(tx, organizerId, [{ id, body }]);
      return this.read(tx, organizerId, id);
    });
  }

  /** {@link create} as one of several steps, for some hundred at once. */
  async createAllIn(tx: Transaction, organizerId: string, people: readonly NewPerson[]): Promise<void> {
    const today = await organizerDay(tx, organizerId, this.clock.now());
    for (const { id, body } of people) assertPossible(id, body, today);
    await lockThrough(tx, organizerId, ...people.map(({ body }) => body));
    const inserted = await this.insert(tx, organizerId, people);
    const fresh = people.filter(({ id }) => inserted.has(id));
    await this.addChannels(tx, organizerId, fresh);
    const newcomers = fresh.map(({ id, body }) => ({ contactId: id, circleIds: body.circleIds }));
    await putNewcomersInto(tx, { organizerId, today }, newcomers);
  }

  replace(organizerId: string, id: string, seenVersion: number, body: ContactBodyDto): Promise<FullContactRow> {
    return this.db.transaction(async (tx) => {
      await this.replaceIn(tx, organizerId, id, seenVersion, body);
      return this.read(tx, organizerId, id);
    });
  }

  /** {@link replace} as one of several steps. */
  async replaceIn(tx: Transaction, organizerId: string, id: string, seenVersion: number, body: ContactBodyDto) {
    const contact = await this.lock(tx, organizerId, id);
    assertUnchanged(contact, seenVersion);
    const today = await organizerDay(tx, organizerId, this.clock.now());
    assertPossible(id, body, today);
    await lockThrough(tx, organizerId, body);
    const updatedAt = this.clock.now();
    await tx.entities.update(
      Contact,
      { organizerId, id },
      { ...(await facts(body)), version: seenVersion + 1, updatedAt },
    );
    await this.putChannels(tx, organizerId, id, body);
    await putInto(tx, { organizerId, contactId: id, today }, body.circleIds);
    if (body.doNotContact) recallMails(tx, organizerId, id);
  }

  /** What somebody says about themselves; whoever edits them meanwhile is told that it was changed. */
  async correct(
    organizerId: string,
    id: string,
    { locale, diet, city }: Pick<ContactBodyDto, 'locale' | 'diet' | 'city'>,
  ): Promise<void> {
    await this.db.query(
      `UPDATE contacts SET locale = $3, diet = $4, city = $5, version = version + 1, updated_at = $6
       WHERE organizer_id = $1 AND id = $2 AND deleted_at IS NULL AND (locale, diet, city) IS DISTINCT FROM ($3, $4, $5)`,
      [organizerId, id, locale, diet.normalize('NFC'), city.normalize('NFC'), this.clock.now()],
    );
  }

  /** How evenings come into their calendar: said by the guest, or by the organizer for them. @throws not-found */
  async chooseCalendar(organizerId: string, id: string, way: CalendarWay): Promise<void> {
    const { rowCount } = await this.db.query(
      'UPDATE contacts SET calendar_way = $3 WHERE organizer_id = $1 AND id = $2 AND deleted_at IS NULL',
      [organizerId, id, way],
    );
    if (rowCount === 0) throw notFound();
  }

  /** Hides the contact; the past keeps naming them, and {@link restore} takes it back. */
  delete(organizerId: string, id: string, seenVersion: number): Promise<void> {
    return this.db.transaction((tx) => this.deleteIn(tx, organizerId, id, seenVersion));
  }

  /** {@link delete} as one of several steps. */
  async deleteIn(tx: Transaction, organizerId: string, id: string, seenVersion: number): Promise<void> {
    const contact = await this.lock(tx, organizerId, id);
    assertUnchanged(contact, seenVersion);
    const deletedAt = this.clock.now();
    await tx.entities.update(Contact, { organizerId, id }, { deletedAt, version: seenVersion + 1 });
  }

  restore(organizerId: string, id: string): Promise<FullContactRow> {
    return this.db.transaction(async (tx) => {
      await tx.query(
        `UPDATE contacts SET deleted_at = NULL, version = version + 1
         WHERE organizer_id = $1 AND id = $2 AND deleted_at IS NOT NULL AND merged_into_id IS NULL AND erased_at IS NULL`,
        [organizerId, id],
      );
      return this.read(tx, organizerId, id);
    });
  }

  /** Undefined: there is no such contact, or no longer. */
  async find(tx: Reader, organizerId: string, id: string): Promise<FullContactRow | undefined> {
    const contact = await contactRow(tx, organizerId, id, this.clock.now());
    return contact && { ...contact, reading: (await readingOf(contact.name))?.written ?? null };
  }

  private async read(tx: Reader, organizerId: string, id: string): Promise<FullContactRow> {
    const contact = await this.find(tx, organizerId, id);
    if (!contact) throw notFound();
    return contact;
  }

  private async lock(tx: Transaction, organizerId: string, id: string): Promise<Contact> {
    const where = { organizerId, id, deletedAt: IsNull() };
    const contact = await tx.entities.findOne(Contact, { where, lock: { mode: 'pessimistic_write' } });
    if (!contact) throw notFound();
    return contact;
  }

  /** The ids that were not taken already. */
  private async insert(tx: Transaction, organizerId: string, people: readonly NewPerson[]): Promise<Set<string>> {
    const now = this.clock.now();
    const fixed = { organizerId, sample: false, version: 1, createdAt: now, updatedAt: now };
    const { raw } = await tx.entities
      .createQueryBuilder()
      .insert()
      .into(Contact)
      .values(await Promise.all(people.map(async ({ id, body }) => ({ ...fixed, id, ...(await facts(body)) }))))
      .orIgnore()
      .returning('id')
      .execute();
    return new Set((raw as { id: string }[]).map(({ id }) => id));
  }

  private async putChannels(tx: Transaction, organizerId: string, id: string, body: ContactBodyDto): Promise<void> {
    await tx.entities.delete(Channel, { organizerId, contactId: id });
    await this.addChannels(tx, organizerId, [{ id, body }]);
  }

  private async addChannels(tx: Transaction, organizerId: string, people: readonly NewPerson[]): Promise<void> {
    const channels = people.flatMap(({ id: contactId, body }) =>
      body.channels.map(({ kind, value, preferred }, position) => {
        return { organizerId, id: randomUUIDv7(), contactId, kind, value, preferred, position };
      }),
    );
    await tx.entities.insert(Channel, channels);
  }
}

/** Somebody and the id that they get. */
interface NewPerson {
  id: string;
  body: ContactBodyDto;
}

/** What a form can say and the world cannot. @throws DomainError invalid-input */
function assertPossible(id: string, { metOn, metThroughId, birthday }: ContactBodyDto, today: string): void {
  if (metOn !== null && firstDayOf(metOn)! > today) throw invalidField('metOn', 'in-the-future');
  if (metThroughId === id) throw invalidField('metThroughId', 'invalid');
  const wrong = birthday && wrongInBirthday(birthday, today);
  if (wrong) throw invalidField(`birthday.${wrong}`, 'not-a-birthday');
}

/** Locked against deletion in the same moment. @throws DomainError invalid-input when there is no such contact */
async function lockThrough(tx: Transaction, organizerId: string, ...bodies: readonly ContactBodyDto[]): Promise<void> {
  const ids = new Set(bodies.flatMap(({ metThroughId }) => metThroughId ?? []));
  if (ids.size === 0) return;
  const { rowCount } = await tx.query(
    'SELECT FROM contacts WHERE organizer_id = $1 AND id = ANY ($2::uuid[]) AND deleted_at IS NULL FOR KEY SHARE',
    [organizerId, [...ids]],
  );
  if (rowCount !== ids.size) throw invalidField('metThroughId', 'unknown');
}

/** From now on nothing automatic leaves: what waits in the outbox stays there. */
const recallMails = (tx: Transaction, organizerId: string, contactId: string) =>
  tx.send(
    `UPDATE messages SET state = 'recalled'
     WHERE organizer_id = $1 AND contact_id = $2 AND state = 'queued' AND kind <> 'cancelled'`,
    [organizerId, contactId],
  );

/** The columns that a body may set, one by one. */
const facts = async (body: ContactBodyDto) => ({
  name: body.name,
  searchKeys: await searchKeys([body.name, ...body.otherNames.map(({ value }) => value)]),
  otherNames: body.otherNames.map(({ kind, value }) => ({ kind, value })),
  locale: body.locale,
  diet: body.diet,
  note: body.note,
  doNotInvite: body.doNotInvite || body.doNotContact,
  doNotContact: body.doNotContact,
  city: body.city,
  zone: body.zone,
  preferences: body.preferences.map(({ kind, wish, value }) => ({ kind, wish, value })),
  metHow: body.metHow,
  metOn: body.metOn,
  metThroughId: body.metThroughId,
  birthdayCalendar: body.birthday?.calendar ?? null,
  birthdayMonth: body.birthday?.month ?? null,
  birthdayDay: body.birthday?.day ?? null,
  birthdayLeap: body.birthday?.leap ?? null,
  birthdayYear: body.birthday?.year ?? null,
});
