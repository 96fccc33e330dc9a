import { CHANNEL_KINDS, type ChannelKind, type ContactRecord, type RecordBirthday, type RecordName } from './record.js';

/**
 * The columns of our own table, in order. Cells with several values have one a line. Documented in docs/formats.md; read back equal by the
 * preset `stammtisch`.
 */
export const TABLE_COLUMNS = [
  ...['stammtisch_id', 'name', 'native_name', 'latin_name', 'nickname', 'group_nickname', 'preferred'],
  ...CHANNEL_KINDS,
  ...['circles', 'birthday', 'city', 'met_on', 'note'],
] as const;
type TableColumn = (typeof TABLE_COLUMNS)[number];

const NAME_COLUMNS: Partial<Record<TableColumn, RecordName['kind']>> = {
  ...{ native_name: 'native', latin_name: 'latin', nickname: 'nickname', group_nickname: 'group' },
};

/** A contact as every export has them; `id` makes a later import find them again. */
export interface WrittenContact extends ContactRecord {
  id: string;
}

/** Our table as CSV (RFC 4180, CRLF, UTF-8 with a byte order mark so that Excel reads it as such). No cell can be taken for a formula. */
export function writeTable(contacts: readonly WrittenContact[]): string {
  const lines = contacts.map((contact) => TABLE_COLUMNS.map((column) => cellOf(contact, column)));
  return writeCsv(TABLE_COLUMNS, lines);
}

/** Any rows under a header, in the same form. */
export const writeCsv = (header: readonly string[], rows: readonly (readonly string[])[]): string =>
  `\ufeff${[header, ...rows].map((cells) => `${cells.map(quoted).join(',')}\r\n`).join('')}`;

/** A spreadsheet would run what begins so (OWASP, CSV injection); an apostrophe makes it text. */
export const FORMULA = /^['=+\-@\t\r]/;

function quoted(cell: string): string {
  const safe = FORMULA.test(cell) ? `'${cell}` : cell;
  return /[",\r\n;]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function cellOf(contact: WrittenContact, column: TableColumn): string {
  const nameKind = NAME_COLUMNS[column];
  if (nameKind) return linesOf(contact.otherNames.filter(({ kind }) => kind === nameKind));
  switch (column) {
    case 'stammtisch_id':
      return contact.id;
    case 'preferred':
      return contact.channels.find(({ preferred }) => preferred)?.value ?? '';
    case 'circles':
      return contact.circles.join('\n');
    case 'birthday':
      return contact.birthday ? dayOf(contact.birthday) : '';
    case 'met_on':
      return contact.metOn;
    case 'name':
    case 'city':
    case 'note':
      return contact[column];
    default:
      return linesOf(contact.channels.filter(({ kind }) => kind === (column as ChannelKind)));
  }
}

const linesOf = (values: readonly { value: string }[]): string => values.map(({ value }) => value).join('\n');

/** `1990-05-14`, or `--05-14` where nobody said which year. */
export const dayOf = ({ year, month, day }: RecordBirthday): string =>
  `${year === null ? '-' : String(year).padStart(4, '0')}-${pad(month)}-${pad(day)}`;

const pad = (value: number): string => String(value).padStart(2, '0');
