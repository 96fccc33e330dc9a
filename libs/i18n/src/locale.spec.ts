import { describe, expect, it } from '@jest/globals';
import { pickLocale } from './locale.js';

describe('the language of an Accept-Language field', () => {
  it.each([
    ['de', 'de'],
    ['de-AT', 'de'],
    ['zh-Hant-TW, en;q=0.5', 'zh'],
    ['ZH-cn', 'zh'],
    ['fr, de;q=0.4, en;q=0.8', 'en'],
    ['en;q=0.4, de;q=0.8', 'de'],
    ['de;q=0.8, zh;q=0.8', 'de'],
    ['zh;q=0.8, de;q=0.8', 'zh'],
    ['de-CH;q=0.2, de;q=0.9, en;q=0.5', 'de'],
  ] as const)('%s is read as %s', (field, locale) => expect(pickLocale(field)).toBe(locale));

  it('falls back when nothing fits', () => {
    for (const field of [
      undefined,
      '',
      'fr',
      'fr, it;q=0.9',
      ',,',
      'deutsch!',
      'de;q=2',
      'de;q=0.1234',
      'de;level=1',
      'de;q=-1',
    ])
      expect([field, pickLocale(field, 'zh')]).toEqual([field, 'zh']);
  });

  it('takes q=0 for a refusal', () => {
    expect(pickLocale('de;q=0, en;q=0.1')).toBe('en');
    expect(pickLocale('de;q=0', 'en')).toBe('en');
    expect(pickLocale('*;q=0.5, de;q=0', 'de')).toBe('en'); // any but German
  });

  it('takes * for every language that is not named', () => {
    expect(pickLocale('*', 'de')).toBe('de');
    expect(pickLocale('zh;q=0.3, *;q=0.5', 'zh')).toBe('en');
    expect(pickLocale('zh;q=0.5, *;q=0.3', 'de')).toBe('zh');
  });

  it('reads what stands first of a megabyte, and nothing behind it', () => {
    const nonsense = 'x-y;q=0.1,'.repeat(100_000);
    expect(pickLocale(`de,${nonsense}`)).toBe('de');
    expect(pickLocale(`${nonsense}de`)).toBe('en');
  });
});
