import { MESSAGE_KINDS } from '@stammtisch/domain';
import { LOCALES } from '@stammtisch/i18n';
import { describe, expect, it } from '@jest/globals';
import { fillHtmlLinks, fillTextLinks, LINK_PLACEHOLDER } from './links.js';
import { renderMail } from './render-mail.js';
import { facts, hrefs } from './testing/facts.js';

describe('the letters', () => {
  it('invite with who, what, why, when, where and until when', () => {
    const { subject, text } = renderMail(facts({ noAsk: true }));
    expect(subject).toBe('Anna Berg invites you: Winter table, Thu 10 Jun, 19:00');
    expect(text).toBe(`Hello Bob,

Anna Berg would love to have you at the table: “Winter table”.

Anna Berg writes:

  You still owe me the story about the ferry.

When: Thursday, 10 June 2027, 19:00–22:00
Where: Café Nord
       Oranienstr. 1, Berlin
       Map: https://www.openstreetmap.org/?mlat=52.5&mlon=13.4
       Website: https://cafe.example/

Cake & compilers.
Bring a book.

A table without requests: no selling, no favours, no borrowing.

Please answer by Saturday, 5 June, 20:00. A no helps too: then somebody else can come.

Answer: https://table.example/r/T0KEN
You confirm on the page that opens; until then nothing is decided.

-- 
You are getting this mail because Anna Berg invited you. It comes from Stammtisch and has no tracking in it.
No more mails from Anna Berg: https://table.example/u/T0KEN
`);
  });

  it('speak the language of the guest', () => {
    expect(LOCALES.map((locale) => renderMail(facts({ locale })).subject)).toEqual([
      'Anna Berg invites you: Winter table, Thu 10 Jun, 19:00',
      'Anna Berg lädt dich ein: Winter table, Do., 10. Juni, 19:00',
      'Anna Berg 邀请你：Winter table，6月10日周四 19:00',
    ]);
    expect(renderMail(facts({ locale: 'zh' })).html).toContain('<html lang="zh-Hans">');
  });

  it.each(MESSAGE_KINDS)('%s: one answer link in the text, a way to stop, nothing from elsewhere', (kind) => {
    for (const locale of LOCALES) {
      const { subject, text, html } = renderMail(facts({ locale, kind, changes: ['time'], reason: 'I have the flu.' }));
      const answers = ['withdrawn', 'cancelled', 'thanks'].includes(kind) ? 0 : 1;
      expect(text.split('/r/T0KEN').length - 1).toBe(answers);
      expect(text.split('/u/T0KEN').length - 1).toBe(1);
      expect(html).not.toMatch(/<(img|script|link|style|form|iframe|svg)|url\(|@import|\ssrc=/i);
      expect(html).not.toContain('undefined');
      expect(subject + text).not.toMatch(/undefined|null|\[object/);
      expect(subject.length).toBeLessThan(100);
      for (const href of hrefs(html))
        expect(href).toMatch(/^https:\/\/(table\.example\/[ru]\/T0KEN|cafe|www\.openstreetmap)/);
    }
  });

  it('set a choice ready without taking it', () => {
    const invitation = hrefs(renderMail(facts({ place: null })).html);
    expect(invitation).toEqual([
      'https://table.example/r/T0KEN?choice=yes',
      'https://table.example/r/T0KEN?choice=maybe',
      'https://table.example/r/T0KEN?choice=no',
      'https://table.example/r/T0KEN',
      'https://table.example/u/T0KEN',
    ]);
  });

  it('name the zone where the clock on the wall cannot be seen', () => {
    const online = { name: 'Video', address: '', link: 'https://meet.example/x', mapLink: '' };
    expect(renderMail(facts({ place: online })).text).toContain('19:00–22:00\n      Central European Summer Time\n');
    expect(renderMail(facts({ place: online })).text).toContain('Join here: https://meet.example/x');
    expect(renderMail(facts({ place: null })).text).toContain('Central European Summer Time');
    expect(renderMail(facts()).text).not.toContain('Central European');
  });

  it('say what changed, in the subject too', () => {
    const { subject, text } = renderMail(facts({ kind: 'changed', changes: ['time', 'place'] }));
    expect(subject).toBe('New time and place: Winter table, Thu 10 Jun, 19:00');
    expect(text).toContain('There is a new time and place for “Winter table”.');
    expect(renderMail(facts({ kind: 'changed', changes: [] })).subject).toContain('New arrangement');
  });

  it('ask about all dates of a poll in one mail', () => {
    const { subject, text } = renderMail(facts({ kind: 'poll', personalNote: '', description: '' }));
    expect(subject).toBe('Which date suits you? Winter table');
    expect(text).toContain(`The date is still open. Which of these suit you?

Date 1: Thursday, 10 June 2027, 19:00–22:00
        Café Nord
        Oranienstr. 1, Berlin
Date 2: Thursday, 17 June 2027, 19:00–22:00
        Central European Summer Time

Please say by Thursday, 3 June, 20:00: yes, if need be, or no, for each date. None of them suits you? That helps, too.

Say which dates suit me: https://table.example/r/T0KEN
`);
  });

  it('count companions and places in the line', () => {
    expect(renderMail(facts({ kind: 'accepted', plusOnes: 1 })).text).toContain('You are bringing one companion.');
    expect(renderMail(facts({ kind: 'waitlisted', plusOnes: 2, waitPosition: 3 })).text).toContain(
      'You are number 3 in line.\n\nYou asked for seats for yourself and 2 companions.',
    );
  });

  it('leave out what is not there', () => {
    const bare = facts({ guestName: '', personalNote: ' ', description: '', answerBy: null, place: null });
    expect(renderMail(bare).text).toMatch(/^Hello,\n\nAnna Berg would love[^\n]*\n\nWhen: /);
  });

  it('are written with placeholders that are filled once', () => {
    const links = { answer: 'https://x.example/r/a&b', unsubscribe: `https://x.example/u/${LINK_PLACEHOLDER.answer}` };
    const { text, html } = renderMail(facts({ links: LINK_PLACEHOLDER }));
    expect(text).toContain(LINK_PLACEHOLDER.answer);
    expect(fillTextLinks(text, links)).toContain(`Answer: https://x.example/r/a&b\n`);
    expect(fillTextLinks(text, links).endsWith(`${links.unsubscribe}\n`)).toBe(true); // not filled a second time
    expect(hrefs(fillHtmlLinks(html, links))).toContain('https://x.example/r/a&b?choice=yes');
  });
});
