import { isZip } from './archive.js';
import { decode, type Encoding, guessEncoding } from './decode.js';
import { guessDelimiter } from './delimited.js';
import { isMeerkat, readMeerkat } from './meerkat.js';
import { readMonica } from './monica.js';
import { isChain, readChain, readNames } from './names.js';
import { readPastMeetups } from './past-meetups.js';
import { type DelimitedChoices, readDelimited } from './read-delimited.js';
import type { Format, Reading } from './reading.js';
import { SOURCE_BOUNDS, Unreadable } from './unreadable.js';
import { readCards } from './vcard/read-cards.js';

/** What the organizer says instead of what we would guess. */
export interface Choices extends DelimitedChoices {
  /** Of a source that is no table by itself; a table's program is always seen from its header. */
  as?: Shape | undefined;
  encoding?: Encoding | undefined;
  /** Its ending says what it is where the text does not. */
  fileName?: string | undefined;
}

export const SHAPES = ['table', 'vcard', 'names', 'chain'] as const;
export type Shape = (typeof SHAPES)[number];
/** These say themselves what they are. */
type SelfEvident = 'meerkat' | 'calendar' | 'monica';

/**
 * Reads people out of a file or a pasted text, whatever it is.
 * @throws Unreadable when it is too large or nobody is in it
 */
export function readContacts(bytes: Uint8Array, choices: Choices = {}): Reading {
  if (bytes.length > SOURCE_BOUNDS.bytes) throw new Unreadable('too-large', SOURCE_BOUNDS.bytes);
  if (bytes.length === 0) throw new Unreadable('empty');
  if (isForeign(bytes)) throw new Unreadable('not-a-contact-file');
  const encoding = choices.encoding ?? guessEncoding(bytes);
  const text = decode(bytes, encoding);
  if (!text.trim()) throw new Unreadable('empty');
  const reading = readAs(choices.as ?? shapeOf(text, choices.fileName), bytes, text, encoding, choices);
  if (reading.rows.length === 0) throw new Unreadable('no-people');
  return reading;
}

function readAs(
  shape: Shape | SelfEvident,
  bytes: Uint8Array,
  text: string,
  encoding: Encoding,
  choices: Choices,
): Reading {
  const plain = (format: Format) => ({ format, encoding, delimiter: null, columns: [], above: 0, ...PLAIN });
  switch (shape) {
    case 'vcard':
      return { ...plain('vcard'), rows: readCards(bytes, encoding) };
    case 'chain':
      return { ...plain('chain'), rows: readChain(text) };
    case 'names':
      return { ...plain('names'), rows: readNames(text) };
    case 'calendar':
      return { ...plain('calendar'), rows: readPastMeetups(bytes, encoding) };
    case 'monica':
      return { ...plain('monica'), rows: readMonica(text) };
    case 'meerkat':
      return { ...readMeerkat(text, choices), encoding, ...PLAIN };
    case 'table':
      return { ...readDelimited(text, choices), encoding, ...PLAIN };
  }
}

const PLAIN = { inside: [], member: '' };

/** @throws Unreadable for what is written for programs and holds no people that we know how to read */
function shapeOf(text: string, fileName = ''): Shape | SelfEvident {
  if (/^[\s\ufeff]*BEGIN:VCALENDAR/i.test(text.slice(0, 2_000))) return 'calendar';
  if (/^[\s\ufeff]*[{[]\s*["{[\]}]/.test(text.slice(0, 2_000))) return 'monica';
  if (/^[\s\ufeff]*<(!doctype|html|\?xml|!--)/i.test(text.slice(0, 2_000))) throw new Unreadable('not-a-contact-file');
  if (isMeerkat(text)) return 'meerkat';
  if (/^[\s\ufeff]*BEGIN:VCARD/i.test(text.slice(0, 2_000))) return 'vcard';
  if (isChain(text)) return 'chain';
  if (/\.(csv|tsv)$/i.test(fileName)) return 'table';
  const { header, columns } = guessDelimiter(text);
  if (header.score > 1 || (header.score === 1 && (columns > 1 || header.row === 0))) return 'table';
  return looksLikeTable(text) ? 'table' : 'names';
}

/** Tabs or semicolons in every line are no list of names. */
function looksLikeTable(text: string): boolean {
  const lines = text
    .slice(0, 50_000)
    .split(/\r\n|\r|\n/)
    .filter((line) => line.trim())
    .slice(0, 20);
  const counts = lines.map((line) => line.match(/[\t;,]/g)?.length ?? 0);
  return lines.length > 1 && counts[0]! > 0 && counts.every((count) => count === counts[0]);
}

/** ZIP (also XLSX), PDF, pictures: bytes that no list of people begins with. */
function isForeign(bytes: Uint8Array): boolean {
  const begins = (...magic: number[]) => magic.every((byte, at) => bytes[at] === byte);
  return (
    isZip(bytes) ||
    begins(0x25, 0x50, 0x44, 0x46) ||
    begins(0x89, 0x50, 0x4e, 0x47) ||
    begins(0xff, 0xd8, 0xff) ||
    begins(0xd0, 0xcf, 0x11, 0xe0)
  );
}
