import type { IntroductionFacts, IntroductionSide, IntroductionState } from '@stammtisch/domain';
import type { Locale } from '@stammtisch/i18n';
import type { Transaction } from '../database/database.js';

/** Whom one of the two is, for a mail and a page. */
export interface PersonRow {
  contactId: string;
  name: string;
  nickname: string | null;
  locale: Locale | null;
  /** Wants no more mails, or shall get none. */
  muted: boolean;
  doNotContact: boolean;
  sample: boolean;
  address: string | null;
}

export interface SideRow extends PersonRow {
  answer: 'yes' | 'no' | null;
  sharedKind: string | null;
  sharedValue: string | null;
  linkHash: Buffer;
  /** One of the two was removed by the organizer: their links open nothing. */
  deleted: boolean;
}

export interface IntroductionRow {
  organizerId: string;
  id: string;
  words: string;
  state: IntroductionState;
  expiresAt: Date;
  organizerName: string;
  organizerLocale: Locale;
  zone: string;
}

/** An introduction with both of its sides. */
export interface Loaded extends IntroductionRow {
  sides: [SideRow, SideRow];
}

const PERSON = `c.id AS "contactId", c.name,
  jsonb_path_query_first(c.other_names, '$[*] ? (@.kind == "nickname").value') #>> '{}' AS nickname,
  c.locale, c.do_not_contact AS "doNotContact", c.muted_at IS NOT NULL OR c.do_not_contact AS muted, c.sample,
  (SELECT h.value FROM channels h WHERE h.organizer_id = c.organizer_id AND h.contact_id = c.id AND h.kind = 'email'
   ORDER BY h.preferred DESC, h.position LIMIT 1) AS address`;

const FOUND = `
  SELECT n.organizer_id AS "organizerId", n.id, n.words, n.state, n.expires_at AS "expiresAt",
    o.name AS "organizerName", o.locale AS "organizerLocale", o.zone
  FROM introductions n JOIN organizers o ON o.id = n.organizer_id`;

/** How an introduction is found: by the link of one of the two, or by its id. */
export type IntroductionKey = { linkHash: Buffer } | { organizerId: string; id: string };

/** Undefined: there is none. With `lock` nobody else changes it until the transaction ends. */
export async function loadIntroduction(
  tx: Pick<Transaction, 'query'>,
  key: IntroductionKey,
  { lock }: { lock: boolean },
): Promise<Loaded | undefined> {
  const [where, values] =
    'linkHash' in key
      ? [
          `JOIN introduction_sides s ON s.organizer_id = n.organizer_id AND s.introduction_id = n.id WHERE s.link_hash = $1`,
          [key.linkHash],
        ]
      : ['WHERE n.organizer_id = $1 AND n.id = $2', [key.organizerId, key.id]];
  const { rows } = await tx.query<IntroductionRow>(`${FOUND} ${where} ${lock ? 'FOR UPDATE OF n' : ''}`, values);
  const row = rows[0];
  if (!row) return undefined;
  // Read after the lock, in a statement of its own: it sees what the one who held the lock before has stored.
  const { rows: sides } = await tx.query<SideRow>(
    `SELECT ${PERSON}, s.answer, s.shared_kind AS "sharedKind", s.shared_value AS "sharedValue", s.link_hash AS "linkHash",
       c.deleted_at IS NOT NULL AS deleted
     FROM introduction_sides s JOIN contacts c ON c.organizer_id = s.organizer_id AND c.id = s.contact_id
     WHERE s.organizer_id = $1 AND s.introduction_id = $2 ORDER BY c.id`,
    [row.organizerId, row.id],
  );
  return { ...row, sides: sides as [SideRow, SideRow] };
}

export function introductionFacts({ state, expiresAt, sides }: Loaded): IntroductionFacts {
  const [one, other] = sides;
  return { state, expiresAt, sides: [toSide(one), toSide(other)] };
}

const toSide = ({ contactId, answer, sharedKind, sharedValue, muted }: SideRow): IntroductionSide => ({
  ...{ contactId, answer, muted },
  shared: sharedKind !== null && sharedValue !== null ? { kind: sharedKind, value: sharedValue } : null,
});

/** Of those that exist and are not removed, in the order of their ids. */
export async function findPeople(
  tx: Pick<Transaction, 'query'>,
  organizerId: string,
  contactIds: readonly string[],
): Promise<PersonRow[]> {
  const { rows } = await tx.query<PersonRow>(
    `SELECT ${PERSON} FROM contacts c
     WHERE c.organizer_id = $1 AND c.id = ANY ($2::uuid[]) AND c.deleted_at IS NULL ORDER BY c.id`,
    [organizerId, contactIds],
  );
  return rows;
}

export interface ChannelChoice {
  id: string;
  kind: string;
  value: string;
}

/** What somebody may share, the best way first. */
export async function channelsOf(
  tx: Pick<Transaction, 'query'>,
  organizerId: string,
  contactId: string,
): Promise<ChannelChoice[]> {
  const { rows } = await tx.query<ChannelChoice>(
    `SELECT id, kind, value FROM channels WHERE organizer_id = $1 AND contact_id = $2
     ORDER BY preferred DESC, position LIMIT 10`,
    [organizerId, contactId],
  );
  return rows;
}
