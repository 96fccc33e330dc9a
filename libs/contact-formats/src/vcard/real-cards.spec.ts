import { expect, it } from '@jest/globals';
import ICAL from 'ical.js';
import { readContacts } from '../read.js';
import { REAL_CARDS } from '../testing/real-cards.js';
import { writeCards } from './write-cards.js';

/**
 * Cards in the shapes in which phones, mail programs and servers write them. Nothing that we have a place for is lost on the way in, and
 * nothing at all on the way out and in again.
 */
const cases = Object.entries(REAL_CARDS);
const read = (text: string | Buffer) => readContacts(Buffer.from(text)).rows;

it('has thirty of them', () => expect(cases).toHaveLength(30));

it.each(cases)('takes from %s all that is said', (_, { card, says }) => {
  const [row, ...others] = read(card);
  expect(others).toEqual([]);
  const { name, otherNames, channels, circles, birthday, city, note } = row!.record!;
  const day = birthday && `${birthday.year ?? ''}-${birthday.month}-${birthday.day}`;
  const told = [
    name,
    ...otherNames.map(({ value }) => value),
    ...channels.map(({ value }) => value),
    ...circles,
    day,
    city,
  ];
  for (const part of says) expect([part, told.includes(part) || note.includes(part)]).toEqual([part, true]);
});

/** It wants vCard 3.0 or 4.0, no bare parameters, and whole letters on every line. */
const theyRead = ({ card }: { card: Buffer }): boolean =>
  /^VERSION:[34]/m.test(card.toString()) && !/^TEL;[A-Z]+[;:]|\ufffd/m.test(card.toString());

it.each(cases.filter(([, one]) => theyRead(one)))(
  'takes from %s whatever a reader that is not ours finds',
  (_, { card }) => {
    const { record } = read(card)[0]!;
    const theirs = new ICAL.Component(ICAL.parse(card.toString().trim()));
    const values = (name: string) =>
      theirs.getAllProperties(name).flatMap((property) => property.getValues().map(String));
    const bare = (text: string) =>
      text
        .replace(/^tel:|^mailto:/, '')
        .replace(';ext=', ' ext ')
        .replace(/[^\p{L}\p{N}]/gu, '');
    const have = record!.channels.map(({ value }) => bare(value));
    for (const value of [...values('email'), ...values('tel')]) expect(have).toContain(bare(value));
    for (const circle of values('categories')) expect(record!.circles).toContain(circle);
    // It leaves escapes of a semicolon and a colon where they are.
    for (const note of values('note')) expect(bare(record!.note)).toContain(bare(note));
  },
);

it.each(
  cases.flatMap(([name, { card }]) => (['3.0', '4.0'] as const).map((version) => [name, version, card] as const)),
)('gives %s back as %s without a loss', (_, version, card) => {
  const [{ record } = {}] = read(card);
  const written = writeCards([{ ...record!, id: '0197f000-0000-7000-8000-000000000001' }], version);
  const [again] = read(written);
  const { key: _before, ...before } = record!;
  const { key: _after, ...after } = again!.record!;
  expect(again!.findings).toEqual([]);
  expect(after).toEqual(before);
});
