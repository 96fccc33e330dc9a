import { isWorkbook, isZip, membersOf, mustUnpack } from './archive.js';
import { type Choices, readContacts } from './read.js';
import { readTable } from './read-delimited.js';
import type { Reading } from './reading.js';
import { SOURCE_BOUNDS, Unreadable } from './unreadable.js';
import { sheetOf } from './workbook.js';

/** What the organizer says of an archive besides. */
export interface SourceChoices extends Choices {
  /** The path of the file in it that is meant. */
  member?: string | undefined;
}

/**
 * Reads people out of whatever file came: plain, a workbook, or one file of an archive.
 * @throws Unreadable when it is too large or nobody is in it
 */
export async function readSource(bytes: Uint8Array, choices: SourceChoices = {}): Promise<Reading> {
  if (bytes.length > SOURCE_BOUNDS.bytes) throw new Unreadable('too-large', SOURCE_BOUNDS.bytes);
  if (!isZip(bytes) || isWorkbook(bytes)) return readFile(bytes, choices);
  const members = membersOf(bytes);
  const { path, bytes: content } = members.find(({ path }) => path === choices.member) ?? members[0]!;
  const reading = await readFile(content, { ...choices, fileName: path });
  return { ...reading, inside: members.map(({ path }) => path), member: path };
}

async function readFile(bytes: Uint8Array, choices: Choices): Promise<Reading> {
  if (!isZip(bytes)) return readContacts(bytes, choices);
  mustUnpack(bytes);
  const reading = readTable({ rows: await sheetOf(bytes), delimiter: null }, choices);
  return { ...reading, encoding: 'utf-8', inside: [], member: '' };
}
