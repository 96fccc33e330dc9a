import { channelKey } from './channels.js';
import type { ChannelKind, ContactRecord } from './record.js';
import { folded } from './text.js';

/** Who is there already, and what earlier imports made of their rows. */
export interface KnownPeople {
  contacts: Iterable<{ id: string; names: readonly string[] }>;
  channels: Iterable<{ contactId: string; kind: ChannelKind; value: string }>;
  imported: Iterable<{ contactId: string; fingerprint: string; key: string }>;
}

export const ROW_ACTIONS = ['add', 'update', 'merge', 'skip'] as const;
/** `update`: an address says who it is; `merge`: the organizer says so. Both only add what is missing. */
export type RowAction = (typeof ROW_ACTIONS)[number];

export const MATCH_REASONS = [
  'new',
  'nobody',
  'imported-before',
  'same-key',
  'same-address',
  'several',
  'repeats-row',
  'same-name',
  'stranger',
] as const;
export type MatchReason = (typeof MATCH_REASONS)[number];

export interface Decision {
  action: RowAction;
  reason: MatchReason;
  /** The contact that it seems to be. */
  contactId: string | null;
  /** The earlier row of the same person. */
  sameAs: number | null;
  /** The address or name that both have. */
  by: string;
}

/**
 * Says of each row in turn what should become of it. Only an address or a source's own key make two people one; a name
 * is no more than a question, so that three Lilys stay three.
 */
export class Matcher {
  private readonly byName = new Map<string, string>();
  private readonly byChannel = new Map<string, Set<string>>();
  private readonly byFingerprint = new Map<string, string>();
  private readonly byKey = new Map<string, string>();
  private readonly rows = new Map<string, number>();
  private readonly strangers: 'add' | 'skip';

  /** @param strangers whether a source brings in people whom nobody knew: whoever once wrote a message is no acquaintance by that */
  constructor({ contacts, channels, imported }: KnownPeople, strangers: 'add' | 'skip' = 'add') {
    this.strangers = strangers;
    for (const { id, names } of contacts) for (const name of names) put(this.byName, folded(name), id);
    for (const { contactId, kind, value } of channels) {
      const key = channelKey(kind, value);
      if (key) this.byChannel.set(key, (this.byChannel.get(key) ?? new Set()).add(contactId));
    }
    for (const { contactId, fingerprint, key } of imported) {
      this.byFingerprint.set(fingerprint, contactId);
      if (key) this.byKey.set(key, contactId);
    }
  }

  decide(record: ContactRecord | null, fingerprint: string, row: number): Decision {
    const decision: Decision = { action: 'skip', reason: 'nobody', contactId: null, sameAs: null, by: '' };
    if (!record) return decision;
    const keys = record.channels.flatMap(({ kind, value }) => {
      const key = channelKey(kind, value);
      return key ? [{ key, value }] : [];
    });
    if (record.key) keys.push({ key: `key ${record.key}`, value: record.key });
    const earlier = keys.find(({ key }) => this.rows.has(key));
    const sameAs = earlier ? this.rows.get(earlier.key)! : null;
    for (const { key } of keys) put(this.rows, key, sameAs ?? row);
    const known = this.known(record, fingerprint, keys);
    if (known) return { ...decision, ...known };
    if (earlier) return { ...decision, action: 'update', reason: 'repeats-row', sameAs, by: earlier.value };
    return { ...decision, ...this.byNameOrNew(record) };
  }

  private known(
    record: ContactRecord,
    fingerprint: string,
    keys: readonly { key: string; value: string }[],
  ): Partial<Decision> | null {
    const before = this.byFingerprint.get(fingerprint);
    if (before) return { action: 'skip', reason: 'imported-before', contactId: before };
    const sameKey = this.byKey.get(record.key);
    if (sameKey) return { action: 'update', reason: 'same-key', contactId: sameKey };
    const matches = keys.flatMap(({ key, value }) => [...(this.byChannel.get(key) ?? [])].map((id) => ({ id, value })));
    const ids = new Set(matches.map(({ id }) => id));
    if (ids.size > 0) {
      const { id: contactId, value: by } = matches[0]!;
      return ids.size === 1
        ? { action: 'update', reason: 'same-address', contactId, by }
        : { action: 'skip', reason: 'several', contactId, by };
    }
    return null;
  }

  private byNameOrNew(record: ContactRecord): Partial<Decision> {
    for (const name of [record.name, ...record.otherNames.map(({ value }) => value)]) {
      const contactId = this.byName.get(folded(name));
      if (contactId) return { action: 'skip', reason: 'same-name', contactId, by: name };
    }
    return this.strangers === 'skip' ? { action: 'skip', reason: 'stranger' } : { action: 'add', reason: 'new' };
  }
}

/** The first one stays. */
function put<V>(map: Map<string, V>, key: string, value: V): void {
  if (!map.has(key)) map.set(key, value);
}
