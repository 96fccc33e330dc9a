import { expect, it } from '@jest/globals';
import { parseEmailAddress } from './email-address.js';

it.each([
  ['anna@example.org', 'anna@example.org'],
  ['Anna.Lee+table@Example.ORG', 'Anna.Lee+table@example.org'],
  ["o'neil@example.org", "o'neil@example.org"],
  ['post@müller.example', 'post@xn--mller-kva.example'],
  ['li@例子.example', 'li@xn--fsqu00a.example'],
])('reads %s as one address', (typed, stored) => {
  expect(parseEmailAddress(typed)).toBe(stored);
});

it.each([
  '',
  '@example.org',
  'anna',
  'anna@',
  'anna@localhost',
  'anna@example.org, ben@example.org',
  'anna@example.org;ben@example.org',
  'anna@example.org ben@example.org',
  'Anna <anna@example.org>',
  'anna@example.org\r\nBcc: all@example.org',
  'anna@example.org\n',
  'anna\0@example.org',
  '"anna lee"@example.org',
  'anna(comment)@example.org',
  'anna@[127.0.0.1]',
  'anna@127.0.0.1',
  'anna@example.org:25',
  'anna@exam%70le.org',
  'anna@@example.org',
  'a@b@example.org',
  '.anna@example.org',
  'anna..lee@example.org',
  'anna@-example.org',
  'anna@example..org',
  'anna@example.org.',
  'änna@example.org',
  `${'a'.repeat(65)}@example.org`,
  `anna@${'a'.repeat(64)}.org`,
  `anna@${'example.'.repeat(32)}org`,
])('refuses %j', (typed) => {
  expect(parseEmailAddress(typed)).toBeNull();
});

it('refuses a megabyte without looking at it for long', () => {
  expect(parseEmailAddress(`${'a.'.repeat(500_000)}@example.org`)).toBeNull();
});
