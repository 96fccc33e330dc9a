import type { ChannelKind, RecordBirthday } from '../record.js';
import { dayOf, type WrittenContact } from '../write-contacts.js';

export type CardVersion = '3.0' | '4.0';

/** Bytes of one line; the rest follows on lines that begin with a blank (RFC 6350 §3.2). */
const LINE = 75;

/** Cards of one file: 3.0 (RFC 2426) is what most programs read, 4.0 (RFC 6350) what the newer ones write. */
export const writeCards = (contacts: readonly WrittenContact[], version: CardVersion): string =>
  contacts.map((contact) => linesOf(contact, version).map(folded).join('')).join('');

function linesOf(contact: WrittenContact, version: CardVersion): string[] {
  const { id, name, otherNames, channels, circles, birthday, city, metOn, note } = contact;
  const uid = version === '4.0' ? `urn:uuid:${id}` : id;
  return [
    ...['BEGIN:VCARD', `VERSION:${version}`, `UID:${uid}`, `FN:${escaped(name)}`, `N:;${component(name)};;;`],
    ...otherNames.map(({ kind, value }) =>
      kind === 'nickname' ? `NICKNAME:${escaped(value)}` : `X-STAMMTISCH-NAME;TYPE=${kind}:${escaped(value)}`,
    ),
    ...channels.map(({ kind, value, preferred }) => channelLine(kind, value, preferred, version)),
    ...(circles.length > 0 ? [`CATEGORIES:${circles.map(escaped).join(',')}`] : []),
    ...(birthday ? [birthdayLine(birthday, version)] : []),
    ...(city ? [`ADR:;;;${component(city)};;;`] : []),
    ...(metOn ? [`X-STAMMTISCH-MET-ON:${metOn}`] : []),
    ...(note ? [`NOTE:${escaped(note)}`] : []),
    'END:VCARD',
  ];
}

function channelLine(kind: ChannelKind, value: string, preferred: boolean, version: CardVersion): string {
  const pref = preferred ? (version === '4.0' ? ';PREF=1' : ';TYPE=PREF') : '';
  switch (kind) {
    case 'email':
      return `EMAIL${pref}:${escaped(value)}`;
    case 'phone':
      return `TEL${pref}:${escaped(value)}`;
    case 'website':
      return `URL${pref}:${escaped(value)}`;
    case 'linkedin':
      return `X-SOCIALPROFILE;TYPE=linkedin${pref}:${escaped(value)}`;
    default:
      return `X-STAMMTISCH-CHANNEL;TYPE=${kind}${pref}:${escaped(value)}`;
  }
}

/** 3.0 knows no birthday without a year: Apple's way to say so is what phones understand. */
function birthdayLine(birthday: RecordBirthday, version: CardVersion): string {
  const day = dayOf(birthday);
  if (version === '4.0') return `BDAY:${day.replaceAll(/(?<=\d)-/g, '')}`;
  return birthday.year === null ? `BDAY;X-APPLE-OMIT-YEAR=1604:1604-${day.slice(2)}` : `BDAY:${day}`;
}

/** A semicolon needs a backslash where it would separate, and only there: some readers show it elsewhere (RFC 6350 §3.4 allows both). */
const escaped = (text: string): string => text.replace(/[\\,]/g, '\\$&').replace(/\r\n|\r|\n/g, '\\n');
const component = (text: string): string => escaped(text).replaceAll(';', '\\;');

/** By bytes and never within a character. */
function folded(line: string): string {
  const parts: string[] = [];
  let part = '';
  let bytes = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (bytes + size > LINE) {
      parts.push(part);
      [part, bytes] = ['', 1];
    }
    part += character;
    bytes += size;
  }
  return `${[...parts, part].join('\r\n ')}\r\n`;
}
