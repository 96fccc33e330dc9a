import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { RecordInteraction } from '@stammtisch/contact-formats';
import type { Transaction } from '../database/database.js';
import { HistoryService } from '../history/history.service.js';

/** What files tell of the past, in the history of contacts. */
@Injectable()
export class ImportedPast {
  constructor(private readonly history: HistoryService) {}

  /**
   * Notes down what happened with a contact until `today`, at noon of its day: files know days. What is known already stays as it is.
   * @returns the ids of those in which they now take part and did not before
   */
  async remember(
    tx: Transaction,
    organizerId: string,
    contactId: string,
    interactions: readonly RecordInteraction[],
    today: string,
  ): Promise<string[]> {
    const past = interactions.filter(({ on }) => on <= today);
    if (past.length === 0) return [];
    return this.history.takePart(
      tx,
      organizerId,
      contactId,
      past.map(({ kind, on, title, key, direction = null }) => ({
        ...{ id: idOf(organizerId, key), kind, title, direction },
        happenedAt: new Date(`${on}T12:00:00Z`),
      })),
    );
  }

  /** Takes the contact out of them again; what nobody took part in did not happen. */
  async forget(tx: Transaction, organizerId: string, contactId: string, ids: readonly string[]): Promise<void> {
    if (ids.length > 0) await this.history.takeOut(tx, organizerId, contactId, ids);
  }
}

/** The same event of the same organizer has the same id, in whatever file it comes (UUID version 8, RFC 9562 §5.8). */
function idOf(organizerId: string, key: string): string {
  const bytes = createHash('sha256').update(`${organizerId} ${key}`).digest().subarray(0, 16);
  bytes[6] = (bytes[6]! & 0x0f) | 0x80;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
