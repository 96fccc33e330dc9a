import { PROBLEM_CODES } from '@stammtisch/domain';
import { describe, expect, it } from '@jest/globals';
import { LOCALES } from './locale.js';
import { fieldText, problemText } from './problem-text.js';

describe('problems in the words of the reader', () => {
  it('has a title and a sentence for each code', () => {
    for (const locale of LOCALES)
      for (const code of PROBLEM_CODES) {
        const { title, detail } = problemText(locale, code, { nextValid: 'x', taken: 1, free: 1, cap: 1 });
        expect(title.length).toBeGreaterThan(1);
        expect(detail).toMatch(/[.。]$/);
        expect(detail).not.toContain('undefined');
      }
  });

  it('writes the wall clock without its T', () => {
    expect(problemText('de', 'skipped-hour', { nextValid: '2027-03-28T03:00' }).detail).toContain(
      'ist 2027-03-28 03:00.',
    );
  });

  it('names the field and what to do', () => {
    expect(LOCALES.map((locale) => fieldText(locale, 'too-long', 'title', { max: 120 }))).toEqual([
      'Title: please shorten this to at most 120 characters.',
      'Titel: Bitte kürze auf höchstens 120 Zeichen.',
      '标题：请缩短到 120 个字符以内。',
    ]);
    expect(fieldText('en', 'required', 'channels.0.value')).toBe('Ways to reach › 1 › Value: please fill this in.');
    expect(fieldText('en', 'unknown-field', '__proto__')).toBe('“__proto__” is not a field of this form.');
  });
});
