import { expect, it } from '@jest/globals';
import { parseWebLink } from './web-link.js';

it.each([
  ['https://example.org', 'https://example.org/'],
  ['HTTP://Example.org/Menu?table=4#late', 'http://example.org/Menu?table=4#late'],
  ['https://café.example/小', 'https://xn--caf-dma.example/%E5%B0%8F'],
  ['https://example.org/"><script>', 'https://example.org/%22%3E%3Cscript%3E'],
])('reads %s', (typed, stored) => {
  expect(parseWebLink(typed)).toBe(stored);
});

it.each([
  '',
  'example.org',
  '//example.org',
  'https:example.org',
  'https://',
  'javascript:alert(1)',
  'JaVaScRiPt://example.org/%0aalert(1)',
  'java\nscript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'vbscript:x',
  'file:///etc/passwd',
  'ftp://example.org',
  'https://bank.example@evil.example/',
  'https://user:word@example.org/',
  'https:\\\\example.org',
  'https://example.org/a b',
  'https://example.org/\nx',
  `https://example.org/${'a'.repeat(2000)}`,
  `https://example.org/${'小'.repeat(300)}`,
])('refuses %j', (typed) => {
  expect(parseWebLink(typed)).toBeNull();
});
