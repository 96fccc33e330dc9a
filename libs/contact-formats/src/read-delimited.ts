import { addressesIn, phonesIn, webChannel } from './channels.js';
import { type DateOrder, dateOrder } from './dates.js';
import { type Delimiter, findHeader, guessDelimiter, rowsOf } from './delimited.js';
import { Draft } from './draft.js';
import { foldedHeader } from './header.js';
import { readMessages } from './linkedin-messages.js';
import { type Preset, presetOf } from './presets.js';
import type { Column, Reading } from './reading.js';
import { CHANNEL_KINDS, type ChannelKind, type ReadRow, type RecordName } from './record.js';
import { FORMULA } from './write-contacts.js';
import { type Target, targetOf } from './targets.js';
import { cut, tidyLine } from './text.js';
import { SOURCE_BOUNDS, Unreadable } from './unreadable.js';

export interface DelimitedChoices {
  delimiter?: Delimiter | undefined;
  /** By column, in the order of the file. */
  targets?: readonly Target[] | undefined;
}

/** A table's rows, and what they were separated by; a workbook's by nothing. */
export interface TableSource {
  rows: readonly string[][];
  delimiter: Delimiter | null;
}

/** Reads any delimited text. */
export function readDelimited(
  text: string,
  choices: DelimitedChoices = {},
): Omit<Reading, 'encoding' | 'inside' | 'member'> {
  const delimiter = choices.delimiter ?? guessDelimiter(text).delimiter;
  return readTable({ rows: rowsOf(text, delimiter), delimiter }, choices);
}

/**
 * Reads any table: the header by a program's signature or by titles that we know, the cells by the names of
 * their columns, never by their place.
 */
export function readTable(
  { rows, delimiter }: TableSource,
  choices: DelimitedChoices = {},
): Omit<Reading, 'encoding' | 'inside' | 'member'> {
  const { row: at } = findHeader(rows);
  const people = rows.slice(at + 1).filter((row) => row.some((cell) => cell.trim()));
  if (people.length > SOURCE_BOUNDS.rows) throw new Unreadable('too-many-rows', SOURCE_BOUNDS.rows);
  if (people.length === 0) throw new Unreadable('no-people');
  const width = at < 0 ? people.reduce((most, { length }) => Math.max(most, length), 0) : rows[at]!.length;
  const titles = uniqueTitles(at < 0 ? [] : rows[at]!, width);
  const preset = at < 0 ? undefined : presetOf(rows[at]!);
  if (preset?.id === 'linkedin-messages') {
    return { format: preset.id, delimiter, columns: [], above: 0, rows: readMessages(titles, people) };
  }
  const suggested = titles.map((title, index) => suggest(title, preset, at < 0 ? people : [], index));
  const targets = suggested.map((target, index) => choices.targets?.[index] ?? target);
  const columns: Column[] = titles.map((title, index) => ({
    title,
    target: targets[index]!,
    sample: cut(tidyLine(people.find((row) => row[index]?.trim())?.[index] ?? ''), 80),
  }));
  const orders = targets.map((target, index) =>
    target === 'birthday' || target === 'met-on'
      ? (preset?.dates ?? dateOrder(people.map((row) => row[index] ?? '')))
      : 'mdy',
  );
  return {
    format: preset?.id ?? 'table',
    delimiter,
    columns,
    above: at > 0 ? at : 0,
    rows: people.map((cells) => readRow(cells, columns, orders, preset)),
  };
}

function readRow(
  cells: readonly string[],
  columns: readonly Column[],
  orders: readonly DateOrder[],
  preset?: Preset,
): ReadRow {
  const draft = new Draft();
  const raw: Record<string, string> = {};
  for (const [index, { title, target }] of columns.entries()) {
    const cell = cells[index] ?? '';
    if (!cell.trim()) continue;
    raw[title] = clean(cell);
    if (preset?.id === 'stammtisch') fillOurs(draft, target, cell, orders[index]!, preset);
    else fill(draft, target, cell, orders[index]!, preset);
  }
  if (cells.slice(columns.length).some((cell) => cell.trim())) {
    raw['…'] = clean(cells.slice(columns.length).join(' … '));
    draft.notice('more-cells-than-columns');
  }
  return draft.finish(raw);
}

/** Our own cells: an apostrophe before what could be a formula, and one value a line, each as it was stored. */
function fillOurs(draft: Draft, target: Target, cell: string, order: DateOrder, preset: Preset): void {
  const text = cell.startsWith("'") && FORMULA.test(cell.slice(1)) ? cell.slice(1) : cell;
  const names = NAME_KINDS[target];
  const channel = CHANNEL_KINDS.find((kind) => kind === target);
  if (names) for (const value of text.split('\n')) draft.alsoCalled(names, value);
  else if (channel) for (const value of text.split('\n')) draft.reach({ kind: channel, value, preferred: false });
  else fill(draft, target, text, order, preset);
}

const NAME_KINDS: Partial<Record<Target, RecordName['kind']>> = {
  ...{ 'native-name': 'native', 'latin-name': 'latin', nickname: 'nickname', 'group-name': 'group' },
};

function fill(draft: Draft, target: Target, cell: string, order: DateOrder, preset: Preset | undefined): void {
  switch (target) {
    case 'ignore':
      return;
    case 'name':
      return void (draft.names.whole ||= cell);
    case 'remark':
    case 'given':
    case 'middle':
    case 'family':
    case 'prefix':
    case 'suffix':
    case 'nickname':
      return void (draft.names[target] ||= cell);
    case 'group-name':
      return void (draft.names.group ||= cell);
    case 'native-name':
      return void (draft.names.native ||= cell);
    case 'latin-name':
      return void (draft.names.latin ||= cell);
    case 'email': {
      const addresses = addressesIn(cell);
      if (addresses.length === 0) draft.notice('address-unreadable', cell);
      return addresses.forEach((value) => draft.reach({ kind: 'email', value, preferred: false }));
    }
    case 'phone':
    case 'whatsapp':
    case 'signal': {
      const phones = phonesIn(cell);
      if (phones.length === 0) draft.notice('address-unreadable', cell);
      return phones.forEach((value) => draft.reach({ kind: target, value, preferred: false }));
    }
    case 'linkedin':
    case 'website':
      return pages(draft, cell, target);
    case 'preferred':
      return draft.prefer(cell);
    case 'wechat':
    case 'telegram':
    case 'slack':
    case 'discord':
    case 'other':
      return draft.reach({ kind: target, value: cut(tidyLine(cell), 200), preferred: false });
    case 'calling-code':
      return void (draft.callingCode ||= cell);
    case 'company':
    case 'position':
      return void (draft[target] ||= cell);
    case 'city':
      return void (draft.city ||= cell);
    case 'circle':
      return circlesIn(cell, preset?.listSeparator).forEach((name) => draft.join(name));
    case 'birthday':
      return draft.born(cell, order);
    case 'met-on':
      return draft.met(cell, order);
    case 'note':
      return draft.remember(cell);
    case 'key':
      return void (draft.key ||= `${preset?.keyPrefix ?? 'key:'}${tidyLine(cell).replace(/^user /, '')}`);
  }
}

function pages(draft: Draft, cell: string, kind: ChannelKind & ('linkedin' | 'website')): void {
  for (const part of cell.split(/ ::: |[;\n]|, /)) {
    if (!part.trim()) continue;
    const channel = webChannel(part);
    if (channel) draft.reach(channel);
    else if (kind === 'linkedin') draft.reach({ kind, value: cut(tidyLine(part), 200), preferred: false });
    else draft.notice('address-unreadable', part);
  }
}

/** Google's own labels begin with an asterisk and say nothing. */
const circlesIn = (cell: string, separator?: string): string[] =>
  (separator ? cell.split(separator) : cell.split(/[;,、，；\n]| ::: /)).filter((name) => !name.trim().startsWith('*'));

function suggest(title: string, preset: Preset | undefined, headless: readonly string[][], index: number): Target {
  if (headless.length > 0) return fromContent(headless, index);
  return preset?.columns?.[foldedHeader(title)] ?? targetOf(title) ?? 'ignore';
}

/** Without a header the cells must speak for themselves. */
function fromContent(rows: readonly string[][], index: number): Target {
  const cells = rows.slice(0, 50).flatMap((row) => (row[index]?.trim() ? [row[index]!] : []));
  const most = (test: (cell: string) => boolean) => cells.filter(test).length * 2 > cells.length;
  if (most((cell) => addressesIn(cell).length > 0)) return 'email';
  if (most((cell) => webChannel(cell) !== null)) return 'website';
  if (most((cell) => /^\+?[\d\s()/.-]{6,}$/.test(cell.trim()))) return 'phone';
  return index === 0 && most((cell) => /\p{L}/u.test(cell)) ? 'name' : 'ignore';
}

/** The columns' names in the order of the file; empty and repeated ones become tellable. */
function uniqueTitles(header: readonly string[], width: number): string[] {
  const seen = new Set<string>();
  return Array.from({ length: width }, (_, index) => {
    const title = cut(tidyLine(header[index] ?? ''), 100) || `#${index + 1}`;
    const name = seen.has(title) ? `${title} #${index + 1}` : title;
    seen.add(name);
    return name;
  });
}

/** As it stood, less what no database can store. */
const clean = (cell: string): string => cell.replaceAll('\0', '').toWellFormed();
