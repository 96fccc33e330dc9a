import { Injectable } from '@nestjs/common';
import { DomainError } from '@stammtisch/domain';
import { Database, type Transaction } from '../database/database.js';
import { assertUnchanged } from '../input/unchanged.js';
import { notFound } from '../problem/problems.js';
import { Secrets } from '../security/secrets.js';

/** A note as its owner sees it, and the version of the contact that it belongs to. */
export interface OpenNote {
  text: string;
  version: number;
}

interface Row {
  sealed: Buffer | null;
  version: number;
}

const FIND = `SELECT sealed_note AS sealed, version FROM contacts WHERE organizer_id = $1 AND id = $2 AND deleted_at IS NULL`;

/** The one place where sealed notes are clear text. Nothing else reads the column, so no list, search, mail or feed can show it. */
@Injectable()
export class SealedNotesService {
  constructor(
    private readonly db: Database,
    private readonly secrets: Secrets,
  ) {}

  /** Empty text: there is none. @throws DomainError not-found; seal-broken when this key does not open it */
  async open(organizerId: string, contactId: string): Promise<OpenNote> {
    const { rows } = await this.db.read<Row>(FIND, [organizerId, contactId]);
    if (!rows[0]) throw notFound();
    const { sealed, version } = rows[0];
    if (!sealed) return { text: '', version };
    return { text: this.unsealed(sealed, organizerId, contactId), version };
  }

  /** Encrypts anew, with a nonce of its own each time. @throws DomainError not-found, stale */
  seal(organizerId: string, contactId: string, seenVersion: number, text: string): Promise<OpenNote> {
    return this.db.transaction(async (tx) => {
      const { rows } = await tx.query<Row>(`${FIND} FOR NO KEY UPDATE`, [organizerId, contactId]);
      if (!rows[0]) throw notFound();
      assertUnchanged(rows[0], seenVersion);
      const sealed = text === '' ? null : this.secrets.seal(text, about(organizerId, contactId));
      const version = seenVersion + 1;
      tx.send('UPDATE contacts SET sealed_note = $3, version = $4 WHERE organizer_id = $1 AND id = $2', [
        organizerId,
        contactId,
        sealed,
        version,
      ]);
      return { text, version };
    });
  }

  /**
   * Two contacts become one: the note of the one that goes is sealed anew behind that of the one that stays, and keeps its own.
   * @returns the note that stays, sealed, as it was and as it is
   * @throws DomainError seal-broken when this key does not open both
   */
  async join(tx: Transaction, organizerId: string, keptId: string, absorbedId: string): Promise<JoinedSeals> {
    const sealed = async (id: string): Promise<Buffer | null> =>
      (await tx.query<Row>(FIND, [organizerId, id])).rows[0]?.sealed ?? null;
    const [before, other] = [await sealed(keptId), await sealed(absorbedId)];
    if (!other) return { before, after: before };
    const texts = [before && this.unsealed(before, organizerId, keptId), this.unsealed(other, organizerId, absorbedId)];
    const after = this.secrets.seal(texts.filter(Boolean).join('\n\n'), about(organizerId, keptId));
    await tx.query('UPDATE contacts SET sealed_note = $3 WHERE organizer_id = $1 AND id = $2', [
      ...[organizerId, keptId, after],
    ]);
    return { before, after };
  }

  private unsealed(sealed: Buffer, organizerId: string, contactId: string): string {
    try {
      return this.secrets.unseal(sealed, about(organizerId, contactId));
    } catch {
      throw new DomainError('seal-broken', '');
    }
  }
}

export interface JoinedSeals {
  before: Buffer | null;
  after: Buffer | null;
}

/** Bound to whom it is about: moved to another row it opens no more. */
const about = (organizerId: string, contactId: string): string => `sealed-note ${organizerId} ${contactId}`;
