import { describe, expect, it } from '@jest/globals';
import { LOCALES } from '@stammtisch/i18n';
import { LINK_PLACEHOLDER } from './links.js';
import { renderIntroduced, renderIntroduction } from './render-introduction.js';

const HOSTILE = '<b>evil.example</b>\r\nBcc: x@evil.example \ufdd0answer\ufdd1';
const facts = { guestName: 'Anna', organizerName: 'Ada', otherName: 'Ben', links: LINK_PLACEHOLDER };
const expires = { at: new Date('2027-01-31T22:30:00Z'), zone: 'Asia/Shanghai' };

describe.each(LOCALES)('an introduction in %s', (locale) => {
  it('asks with one link, one way to stop and the last day on the organizer’s calendar', () => {
    const { subject, text, html } = renderIntroduction({ ...facts, locale, words: 'You both sail.', expires });
    expect(subject).toMatch(/Ada.*Ben|Ben.*Ada/);
    for (const body of [text, html]) {
      expect(body.split(LINK_PLACEHOLDER.answer)).toHaveLength(2);
      expect(body.split(LINK_PLACEHOLDER.unsubscribe)).toHaveLength(2);
      expect(body).toContain('You both sail.');
      expect(body).toMatch(locale === 'zh' ? /2月1日/ : /1\.? (February|Februar)/);
    }
  });

  it('tells the way to the other one as it was agreed', () => {
    const { text } = renderIntroduced({ ...facts, locale, shared: { kind: 'signal', value: '+49 30 1234' } });
    expect(text).toMatch(/Signal.*\+49 30 1234/);
    expect(text).not.toContain(LINK_PLACEHOLDER.answer);
  });

  it('lets no name, word or address become markup, a header or a link of ours', () => {
    const hostile = { ...facts, locale, organizerName: HOSTILE, otherName: HOSTILE, guestName: HOSTILE };
    for (const { subject, text, html } of [
      renderIntroduction({ ...hostile, words: HOSTILE, expires }),
      renderIntroduced({ ...hostile, shared: { kind: HOSTILE, value: HOSTILE } }),
    ]) {
      expect(subject).not.toMatch(/[\r\n\ufdd0]/);
      expect(html).not.toContain('<b>');
      expect(text.split(LINK_PLACEHOLDER.answer).length).toBeLessThanOrEqual(2);
    }
  });
});
