import { eveningNote, notesOf, splitDebrief } from '../debrief/split.js';

/** Somebody a line names. */
export interface LinePerson {
  /** As it was typed. */
  readonly name: string;
  /** Who that is, if known. */
  readonly fullName?: string | undefined;
}

/**
 * What is kept about each who is named in a line, by the name that was typed: what is said of all of them, then what stands behind their
 * own `@name`, as in the note of an evening. A mention of somebody else stays where it is.
 */
export function lineNotes(note: string, people: readonly LinePerson[]): Map<string, string> {
  const split = splitDebrief(
    note,
    people.map(({ name, fullName = name }) => ({ contactId: name, names: [fullName, name], wasThere: true })),
  );
  const ofAll = eveningNote(split);
  const own = notesOf(split);
  return new Map(people.map(({ name }) => [name, [ofAll, own.get(name)].filter(Boolean).join('\n')]));
}
