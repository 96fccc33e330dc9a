import { addressesIn } from './channels.js';
import { Draft } from './draft.js';
import type { ReadRow } from './record.js';
import { isHan, tidyLine } from './text.js';
import { SOURCE_BOUNDS, Unreadable } from './unreadable.js';

/** What WeChat writes above a sign-up chain; the English client says Group Note. */
const CHAIN = /^\s*#\s*(群?接龙|group note)/i;
const NUMBERED = /^\s*(\d{1,4})\s*[.、)．）]\s*(.*)$/u;
/** `群成员(300)`, `Members (300)`, and the index letters of an address book. */
const HEADING = /^(群成员|群聊成员|members|participants|teilnehmer|mitglieder)\s*[(（]?\d*[)）]?:?$|^[A-Z#]$/iu;
/** WeChat writes a four-per-em space after an @name. */
const BETWEEN = /[、，,;；\t\u2005|]/u;

export const isChain = (text: string): boolean => CHAIN.test(text.slice(0, 500));

/** Names as people paste them: one a line or joined by commas, `Name <address>`, `@name`. */
export function readNames(text: string): ReadRow[] {
  const rows = text
    .split(/\r\n|\r|\n/)
    .flatMap(entriesOf)
    .map((entry) => ({ entry, line: tidyLine(entry) }))
    .filter(({ line }) => line && !HEADING.test(line))
    .map(({ entry, line }) => readName(entry, line));
  return counted(rows);
}

/** `#接龙`: one numbered line a person, free text behind the name; a line without a number goes on. */
export function readChain(text: string): ReadRow[] {
  const entries: string[] = [];
  for (const line of text.split(/\r\n|\r|\n/)) {
    const [, , entry] = NUMBERED.exec(line.normalize('NFKC')) ?? [];
    if (entry !== undefined) entries.push(entry);
    else if (entries.length > 0 && line.trim()) entries[entries.length - 1] += `\n${line.trim()}`;
  }
  return counted(entries.map(readSignUp));
}

function entriesOf(line: string): string[] {
  if (line.includes('<') && line.includes('@')) return line.split(/(?<=>)\s*[,;，；、]\s*/u);
  return line.split(BETWEEN);
}

function readName(entry: string, line: string): ReadRow {
  const draft = new Draft();
  const [, before = line] = /^(.*?)\s*<[^<>]*@[^<>]*>$/.exec(line) ?? [];
  const addresses = addressesIn(line);
  for (const value of addresses) draft.reach({ kind: 'email', value, preferred: false });
  const name = addresses.length > 0 && before === line ? withoutAddresses(line) : before;
  draft.names.whole = turned(name.replace(/^["'@]+|["']+$/g, ''));
  return draft.finish(entry.replaceAll('\0', '').toWellFormed().slice(0, 2_000));
}

const withoutAddresses = (line: string): string =>
  line
    .split(/\s+/)
    .filter((word) => !word.includes('@'))
    .join(' ')
    .replace(/[:(<]+$/, '');

/** `Lee, Anna` is Anna Lee: mail programs sort by family. */
function turned(name: string): string {
  const [, family, given] = /^([^,]+),\s*([^,]+)$/.exec(name) ?? [];
  return family && given ? `${given} ${family}` : name;
}

/** The name is what comes before a plus-one, a bracket, a comma or a word that is no name; the rest is a note. */
function readSignUp(entry: string): ReadRow {
  const draft = new Draft();
  const line = tidyLine(entry);
  const [, upTo = line] = /^(.*?)(?=\s*[(（+,，:：;；]|\s[-–—]\s|$)/u.exec(line) ?? [];
  const words = upTo.trim().split(' ');
  const end = isHan(words[0]!) ? 1 : words.findIndex((word, at) => at > 0 && !goesOn(word));
  const name = words.slice(0, end < 0 ? words.length : end).join(' ');
  draft.names.whole = name;
  draft.remember(line.slice(name.length).trim());
  if (/取消|cancel/i.test(line)) draft.notice('cancelled');
  return draft.finish(entry.replaceAll('\0', '').toWellFormed().slice(0, 2_000));
}

/** Behind a first name: another one, not the word of a sentence. */
const goesOn = (word: string): boolean => /^[\p{Lu}\p{Lt}]|^(?!\p{Script=Han})\p{Lo}/u.test(word);

function counted(rows: ReadRow[]): ReadRow[] {
  if (rows.length > SOURCE_BOUNDS.rows) throw new Unreadable('too-many-rows', SOURCE_BOUNDS.rows);
  return rows;
}
