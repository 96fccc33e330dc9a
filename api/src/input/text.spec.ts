import 'reflect-metadata';
import { expect, it } from '@jest/globals';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { Line, Lines } from './text.js';

class Card {
  @Line({ max: 10, required: true }) name!: unknown;
  @Lines({ max: 20 }) note!: unknown;
}

const card = (name: unknown, note: unknown = ''): Card => plainToInstance(Card, { name, note });
const broken = (subject: Card): string[] =>
  validateSync(subject).flatMap(({ property, constraints = {} }) =>
    Object.keys(constraints).map((rule) => `${property}: ${rule}`),
  );

it('trims a text and gives it one Unicode spelling', () => {
  expect(card('  Ju\u0308rgen ', '\r\none\r\ntwo\r\n')).toEqual({ name: 'Jürgen', note: 'one\ntwo' });
});

it('counts characters, not code units', () => {
  expect(broken(card('𠮷'.repeat(10)))).toEqual([]);
  expect(broken(card('𠮷'.repeat(11)))).toEqual(['name: maxLength']);
});

it.each(['李小龙', 'नमस्ते', 'Zoë ❤️', '👨‍👩‍👧', 'Ольга', 'محمد', 'a b'])('keeps %s as it is', (name) => {
  expect(card(name).name).toBe(name);
  expect(broken(card(name))).toEqual([]);
});

it.each(['', '   ', '\u200b', '\u200d \u2060', '\u3000'])('takes %j for nothing', (name) => {
  expect(broken(card(name))).toEqual(['name: isNotEmpty']);
});

it.each([
  ['a\0b'],
  ['a\nb'],
  ['a\rb'],
  ['a\tb'],
  ['a\u001bb'],
  ['a\u0085b'],
  ['a\u202eb'],
  ['a\u2066b'],
  ['\u200fa'],
  ['a\u2028b'],
  ['a\ud800'],
  ['\udc00'],
])('refuses %j in one line', (name) => {
  expect(broken(card(name))).toEqual(['name: hidden-characters']);
});

it('lets several lines break and indent, and nothing else', () => {
  expect(broken(card('Anna', 'one\n\ttwo'))).toEqual([]);
  expect(broken(card('Anna', 'one\u202etwo'))).toEqual(['note: hidden-characters']);
  expect(broken(card('Anna', 'one\0two'))).toEqual(['note: hidden-characters']);
});

it.each([null, undefined, 5, true, ['a'], { a: 1 }])('refuses %j instead of turning it into a text', (name) => {
  expect(broken(card(name))).toContain('name: isString');
});
