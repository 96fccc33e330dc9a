import { endOfName, sameWord } from './fold.js';
import { type DebriefPerson, meant, type NameBook, nameBook } from './names.js';

/** A stretch of the note. All of them joined are the note, to the letter. */
export interface DebriefPiece {
  /** Whose private note it becomes; empty: it stays with the evening. */
  readonly contactIds: readonly string[];
  /** As it was typed, mentions included. */
  readonly raw: string;
  /** What is kept: without the mention before it. */
  readonly note: string;
}

/** A mention that leads to nobody: its piece stays with the evening until it is settled. */
export type DebriefFinding = {
  /** As it was typed, with the @. */
  readonly mention: string;
  /** Where it stands, in UTF-16 units. */
  readonly at: number;
} & (
  | { readonly kind: 'unknown' }
  | { readonly kind: 'ambiguous'; readonly contactIds: readonly string[] }
  /** Known from the guest list, but not noted as having been there. */
  | { readonly kind: 'not-there'; readonly contactIds: readonly string[] }
);

export interface SplitDebrief {
  readonly pieces: readonly DebriefPiece[];
  readonly findings: readonly DebriefFinding[];
}

/**
 * Splits the one note of an evening at its mentions: `@name`, also `＠`, in any spelling of a name. A piece reaches to the next mention;
 * mentions with nothing but "and" between them share one piece; what stands before the first belongs to the evening.
 */
export function splitDebrief(text: string, people: readonly DebriefPerson[]): SplitDebrief {
  const characters = [...text];
  const mentions = findMentions(characters, nameBook(people));
  const pieces: DebriefPiece[] = [];
  const findings: DebriefFinding[] = [];
  const slice = (from: number, to: number): string => characters.slice(from, to).join('');

  const evening = slice(0, mentions[0]?.start ?? characters.length);
  if (evening !== '') pieces.push({ contactIds: [], raw: evening, note: evening.trim() });
  let together: Mention[] = [];
  for (const [index, mention] of mentions.entries()) {
    const end = mentions[index + 1]?.start ?? characters.length;
    together.push(mention);
    if (mention.finding) findings.push({ ...mention.finding, at: slice(0, mention.start).length });
    const isJoined = index + 1 < mentions.length && JOINER.test(slice(mention.end, end));
    if (isJoined) continue;
    const note = slice(mention.end, end).replace(AFTER_NAME, '').trim();
    // One stray name among several must not bring what is said of all of them into the notes of some.
    const settled = together.every(({ finding }) => !finding);
    const contactIds = settled ? [...new Set(together.map(({ contactId }) => contactId))] : [];
    pieces.push({ contactIds, raw: slice(together[0]!.start, end), note });
    together = [];
  }
  return { pieces, findings };
}

/** The private note of each: several pieces about one person stand below each other. */
export function notesOf({ pieces }: SplitDebrief): Map<string, string> {
  const notes = new Map<string, string>();
  for (const { contactIds, note } of pieces) {
    if (note === '') continue;
    for (const id of contactIds) notes.set(id, notes.has(id) ? `${notes.get(id)}\n${note}` : note);
  }
  return notes;
}

/** What stays with the evening: what is about nobody, and what leads to nobody, with its mention. */
export function eveningNote({ pieces }: SplitDebrief): string {
  return pieces
    .filter(({ contactIds }) => contactIds.length === 0)
    .map(({ raw }) => raw)
    .join('')
    .trim();
}

/** Between two names that share what follows. */
const JOINER = /^(?:[\s,;&+/，、；＆＋]|\b(?:and|und)\b|和|跟|与|及)*$/iu;
/** Between a name and what is said. */
const AFTER_NAME = /^\s*[:：,，;；–—-]?\s*/u;
const AT_SIGN = /[@＠]/u;

interface Mention {
  /** Places in the list of characters: the @, and behind the name. */
  start: number;
  end: number;
  contactId: string;
  finding?: Unplaced;
}
type Unplaced = DebriefFinding extends infer Finding ? (Finding extends unknown ? Omit<Finding, 'at'> : never) : never;

function findMentions(characters: readonly string[], book: NameBook): Mention[] {
  const mentions: Mention[] = [];
  for (let start = 0; start < characters.length; start++) {
    // Behind a letter it is an address, such as anna@example.org.
    if (!AT_SIGN.test(characters[start]!) || sameWord(characters[start - 1], 'x')) continue;
    const mention = readMention(characters, start, book);
    if (!mention) continue;
    mentions.push(mention);
    start = mention.end - 1;
  }
  return mentions;
}

/** The longest name that stands behind the @. Null: no name begins there, such as in "@ 5". */
function readMention(characters: readonly string[], start: number, book: NameBook): Mention | null {
  let end = -1;
  let people: readonly DebriefPerson[] = [];
  for (const [name, named] of book) {
    const reached = endOfName(characters, start + 1, name);
    if (reached > end) [end, people] = [reached, named];
    else if (reached === end && reached >= 0) people = [...new Set([...people, ...named])];
  }
  if (end < 0) return unknownMention(characters, start);
  const contactIds = meant(people);
  const mention = characters.slice(start, end).join('');
  const isThere = people.some(({ wasThere }) => wasThere);
  const placed = { start, end, contactId: contactIds[0]! };
  if (!isThere) return { ...placed, finding: { kind: 'not-there', mention, contactIds } };
  return contactIds.length === 1 ? placed : { ...placed, finding: { kind: 'ambiguous', mention, contactIds } };
}

function unknownMention(characters: readonly string[], start: number): Mention | null {
  let end = start + 1;
  while (end < characters.length && /[\p{L}\p{N}\p{M}]/u.test(characters[end]!)) end++;
  if (end === start + 1 || !/\p{L}/u.test(characters[start + 1]!)) return null;
  return { start, end, contactId: '', finding: { kind: 'unknown', mention: characters.slice(start, end).join('') } };
}
