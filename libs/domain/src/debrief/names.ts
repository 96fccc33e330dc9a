import { fold } from './fold.js';

/** Somebody whom the note may speak of. */
export interface DebriefPerson {
  readonly contactId: string;
  /** The name first, then the other ones: native, latin, nickname, in a group. */
  readonly names: readonly string[];
  /** Took part, so that there is a private note of that evening to write into. */
  readonly wasThere: boolean;
}

/** By which texts, folded, each person can be meant. */
export type NameBook = ReadonlyMap<string, readonly DebriefPerson[]>;

export function nameBook(people: readonly DebriefPerson[]): NameBook {
  const book = new Map<string, DebriefPerson[]>();
  for (const person of people) {
    for (const key of new Set(keysOf(person, people).map(fold))) {
      if (key !== '') book.set(key, [...(book.get(key) ?? []), person]);
    }
  }
  return book;
}

/**
 * What to write behind the @ so that this person alone is meant, as short as people would: a nickname, the first word of the
 * name, the whole name; for two of the very same name `Li Wei (2)`.
 */
export function mentionOf(person: DebriefPerson, people: readonly DebriefPerson[], book = nameBook(people)): string {
  const [name = '', ...others] = person.names;
  const first = name.split(/\s+/u, 1)[0] ?? name;
  const wanted = [first, name, ...others, numbered(person, people)];
  return wanted.find((text) => meant(book.get(fold(text)) ?? []).join() === person.contactId) ?? name;
}

/** Whom a name means: those who were there before those who were not. */
export function meant(people: readonly DebriefPerson[]): string[] {
  const there = people.filter(({ wasThere }) => wasThere);
  return (there.length > 0 ? there : people).map(({ contactId }) => contactId);
}

function keysOf(person: DebriefPerson, people: readonly DebriefPerson[]): string[] {
  return [...person.names.flatMap(spellings), numbered(person, people)];
}

/** The whole name, its beginnings and each of its words, Anna and Lena of Anna-Lena too; of 王小明 also 小明. */
function spellings(name: string): string[] {
  const words = name.trim().split(/\s+/u);
  const single = name.split(/[\s\p{Pd}]+/u).filter((word) => /\p{L}/u.test(word));
  const beginnings = words.map((_, index) => words.slice(0, index + 1).join(' '));
  const characters = [...name];
  const given = characters.length >= 3 && /^\p{Script=Han}+$/u.test(name) ? [characters.slice(-2).join('')] : [];
  return [...beginnings, ...single, ...given];
}

/** Two of one name are told apart by their number, in the order of their ids, which never changes. */
function numbered(person: DebriefPerson, people: readonly DebriefPerson[]): string {
  const [name = ''] = person.names;
  const namesakes = people.filter(({ names }) => fold(names[0] ?? '') === fold(name)).map((one) => one.contactId);
  return namesakes.length < 2 ? name : `${name} (${namesakes.sort().indexOf(person.contactId) + 1})`;
}
