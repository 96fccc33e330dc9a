import { NOTICE_KINDS } from '@stammtisch/domain';
import { LOCALES } from '@stammtisch/i18n';
import { describe, expect, it } from '@jest/globals';
import { type NoticeFacts, type PollOutcome, renderNotice } from './render-notice.js';
import { hrefs } from './testing/facts.js';

const facts = (changed: Partial<NoticeFacts> = {}): NoticeFacts => ({
  locale: 'en',
  kind: 'no-go',
  title: 'Winter table',
  when: { start: new Date('2027-06-10T17:00:00Z'), zone: 'Europe/Berlin' },
  sure: 3,
  minimum: 5,
  autopilot: false,
  page: 'https://table.example/meetups/1',
  ...changed,
});

describe('the mails to the organizer', () => {
  it('say how it stands, what can be done, and where', () => {
    const { subject, text } = renderNotice(facts());
    expect(subject).toBe('3 of 5 so far: Winter table');
    expect(text)
      .toBe(`So far 3 people are sure to come to “Winter table” (Thursday, 10 June, 19:00), you included; you wanted at least 5. You can ask the next names, move the date, meet in a small round, or cancel kindly. Nothing happens until you decide.

Decide: https://table.example/meetups/1
`);
  });

  it('tell whether the autopilot has pressed already', () => {
    const said = (autopilot: boolean) => renderNotice(facts({ kind: 'go', sure: 6, autopilot })).text;
    expect(said(true)).toContain('it is now confirmed');
    expect(said(false)).toContain('One press says that it is on');
  });

  it('say which date is best, in numbers and without a name', () => {
    const best = {
      ...{ start: new Date('2027-06-10T17:00:00Z'), zone: 'Europe/Berlin', yes: 4, ifNeedBe: 2 },
      ...{ enough: 'surely' as const, requiredMissing: 1 },
    };
    const said = (poll: PollOutcome) => renderNotice(facts({ kind: 'poll-closed', poll })).text;
    expect(said({ asked: 9, answered: 7, best })).toBe(
      `7 of 9 have said which dates suit them for “Winter table”. The best one is Thursday, 10 June, 19:00: 4 can, and 2 more if need be. With you, that is enough for the 5 you wanted at least. One person whom you need there cannot, or has not answered. Nothing is decided until you choose.

Choose the date: https://table.example/meetups/1
`,
    );
    expect(said({ asked: 9, answered: 0, best: null })).toContain('None of the dates lies ahead any more.');
  });

  it.each(NOTICE_KINDS)('%s: one link, in three languages, whatever the title', (kind) => {
    for (const locale of LOCALES) {
      const { subject, text, html } = renderNotice(
        facts({ kind, locale, title: 'A\r\nBcc: x@evil.example <a href="https://evil.example">b</a>' }),
      );
      expect(subject).not.toMatch(/[\r\n]/);
      expect(hrefs(html)).toEqual(['https://table.example/meetups/1']);
      expect(text.split('https://table.example/meetups/1').length - 1).toBe(1);
      expect(subject + text).not.toMatch(/undefined|null|\[object/);
    }
  });
});
