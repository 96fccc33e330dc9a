import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { pairKey } from '../acquaintance/acquaintance.js';
import { lookAlikes, type Written } from './look-alikes.js';
import { mergePeople, partPeople, type PersonFacts } from './merge-people.js';
import { uncovered } from './spans.js';

const nobody = { apart: new Set<string>(), together: new Set<string>() };
const written = (id: string, name: string, ...addresses: string[]): Written => ({
  id,
  names: [{ key: name, value: name }],
  channels: addresses.map((value) => ({ key: `email ${value}`, value })),
});
const told = (people: Written[], rules = nobody) =>
  lookAlikes(people, rules).map(({ ids, reasons }) => [ids.join('+'), ...reasons.map(({ code }) => code)].join(' '));

it('asks about those who share an address or a name, the surest first', () => {
  expect(
    told([
      written('a', 'anna lee', 'anna@example.org'),
      written('b', 'a. lee', 'anna@example.org'),
      written('c', 'wang xiaoming'),
      written('d', 'xiaoming wang'),
      written('e', 'katharina mueller'),
      written('f', 'katarina mueller'),
      written('g', 'ben'),
      written('h', 'ben'),
      written('i', 'somebody else'),
      written('j', 'hanna'),
      written('k', 'anna'),
    ]),
  ).toEqual(['a+b same-address', 'g+h same-name', 'c+d words-turned', 'e+f one-letter-apart']);
});

it('says each reason once, and the address before the name', () => {
  expect(told([written('a', 'anna lee', 'x@example.org'), written('b', 'anna lee', 'x@example.org')])).toEqual([
    'a+b same-address same-name',
  ]);
});

it('does not ask again about two who are not the same, nor by name about two who sat at one table', () => {
  const people = [written('a', 'ben'), written('b', 'ben'), written('c', 'eve', 'e@example.org')];
  const evelyn = written('d', 'evelyn', 'e@example.org');
  const rules = { apart: new Set([pairKey('b', 'a')]), together: new Set([pairKey('c', 'd')]) };
  expect(told([...people, evelyn], rules)).toEqual(['c+d same-address']);
  expect(told(people, { ...nobody, together: new Set([pairKey('a', 'b')]) })).toEqual([]);
});

it('takes what many have for nobody’s', () => {
  const many = Array.from({ length: 7 }, (_, nth) =>
    written(`p${nth}`, `person number ${'x'.repeat(nth * 3)}`, 'office@example.org'),
  );
  expect(told(many)).toEqual([]);
});

const text = fc.constantFrom('', 'one', 'two', 'three');
const facts: fc.Arbitrary<PersonFacts> = fc.record({
  name: fc.constantFrom('Anna', 'Anna Lee', '小明'),
  otherNames: fc.uniqueArray(
    fc.record({ kind: fc.constantFrom('nickname', 'native'), value: fc.constantFrom('A', 'B', 'C') }),
  ),
  locale: fc.constantFrom(null, 'de', 'zh'),
  diet: text,
  note: fc.constantFrom('', 'likes tea', 'likes tea\n\nand cake', 'cake'),
  city: text,
  zone: fc.constantFrom(null, 'Europe/Bern'),
  preferences: fc.uniqueArray(
    fc.record({ kind: fc.constant('diet' as const), wish: fc.constantFrom('must', 'likes'), value: text }),
    { selector: ({ wish, value }) => wish + value },
  ),
  metHow: text,
  metOn: fc.constantFrom(null, '2015', '2015-03', '2020-01-01'),
  metThroughId: fc.constantFrom(null, 'x', 'y'),
  birthday: fc.constantFrom(null, { calendar: 'gregorian' as const, month: 3, day: 4, leap: false, year: null }),
  doNotInvite: fc.boolean(),
  doNotContact: fc.boolean(),
  calendarWay: fc.constantFrom('mail', 'feed', 'both', 'none'),
  mutedAt: fc.constantFrom(null, '2026-01-01T00:00:00.000Z', '2025-01-01T00:00:00.000Z'),
}) as fc.Arbitrary<PersonFacts>;

it('loses no word of either, keeps every wish to be left alone, and can be taken back whole', () => {
  fc.assert(
    fc.property(facts, facts, (kept, absorbed) => {
      const merged = mergePeople(kept, absorbed);
      const said = JSON.stringify(merged).toLowerCase();
      for (const one of [kept, absorbed]) {
        const words = [one.name, one.diet, one.city, one.metHow, ...one.otherNames.map(({ value }) => value)];
        for (const word of [...words, ...one.preferences.map(({ value }) => value)])
          expect(said).toContain(JSON.stringify(word).slice(1, -1).toLowerCase());
        for (const part of one.note.split('\n\n')) expect(merged.note).toContain(part);
        expect(merged).toMatchObject({
          ...(one.doNotContact && { doNotContact: true }),
          ...(one.doNotInvite && { doNotInvite: true }),
        });
        if (one.mutedAt) expect(merged.mutedAt! <= one.mutedAt).toBe(true);
      }
      // As it comes back from where it was written down.
      expect(partPeople(merged, kept, JSON.parse(JSON.stringify(merged)))).toEqual(kept);
    }),
  );
});

it('leaves what was edited since the merge as it is', () => {
  const empty = {
    ...fc.sample(facts, 1)[0]!,
    name: 'Anna',
    otherNames: [],
    note: 'tea',
    city: '',
    preferences: [],
    diet: '',
    metHow: '',
  };
  const before: PersonFacts = empty;
  const after = mergePeople(before, { ...empty, name: 'Ann', note: 'cake', city: 'Bern' });
  const now = {
    ...after,
    city: 'Basel',
    note: `${after.note}\n\nbread`,
    otherNames: [...after.otherNames, { kind: 'group' as const, value: 'Anni' }],
  };
  const parted = partPeople(now, before, after);
  expect(parted).toMatchObject({ city: 'Basel', otherNames: [{ value: 'Anni' }] });
  expect(parted.note.split('\n').filter(Boolean)).toEqual(['tea', 'bread']);
});

it('finds the days that are not covered', () => {
  const day = fc.integer({ min: 10, max: 28 }).map((nth) => `2026-02-${nth}`);
  const span = fc
    .tuple(day, fc.option(day))
    .filter(([from, to]) => to === null || from < to)
    .map(([from, to]) => ({ from, to }));
  const covers = ({ from, to }: { from: string; to: string | null }, at: string) =>
    from <= at && (to === null || at < to);
  fc.assert(
    fc.property(span, fc.array(span, { maxLength: 4 }), day, (one, taken, at) => {
      const hits = uncovered(one, taken).filter((part) => covers(part, at)).length;
      expect(hits).toBe(Number(covers(one, at) && !taken.some((other) => covers(other, at))));
    }),
  );
});
