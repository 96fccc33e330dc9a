import { describe, expect, it } from '@jest/globals';
import { LOCALES } from './locale.js';
import { logText } from './log-text.js';

const reader = { locale: 'en', zone: 'Europe/Berlin', name: 'Bob', nameOf: () => 'Anna' } as const;

describe('the log in plain words', () => {
  it('says who, what, why and until when', () => {
    const params = { why: 'refill', answerBy: '2027-06-05T18:00:00Z', because: 'x' };
    expect(LOCALES.map((locale) => logText({ code: 'invited', params }, { ...reader, locale }))).toEqual([
      'Anna left a seat free, so Bob was invited as the next on the list; the answer is due by Saturday, 5 June, 20:00.',
      'Der Platz von Anna wurde frei, deshalb wurde Bob von der Liste eingeladen; Antwort bis Samstag, 5. Juni, 20:00 Uhr.',
      'Anna 空出了座位，于是邀请了名单上的下一位 Bob，请在 6月5日星期六 20:00 之前答复。',
    ]);
  });

  it('leaves out a cause that is gone', () => {
    const params = { plusOnes: 1, because: 'x' };
    expect(logText({ code: 'seated-from-waitlist', params }, { ...reader, nameOf: () => undefined })).toBe(
      'There was room, so Bob moved up from the waiting list with one companion and has a seat.',
    );
  });

  it('tells where an answer came from and where it led', () => {
    const said = (params: object) => logText({ code: 'answered', params }, reader);
    expect([
      said({ answer: 'yes', source: 'page', plusOnes: 2, outcome: 'accepted' }),
      said({ answer: 'no', source: 'organizer', plusOnes: 0, outcome: 'declined' }),
      said({ answer: 'maybe', source: 'calendar', plusOnes: 0, outcome: 'offered' }),
    ]).toEqual([
      'Bob said yes with 2 companions and has a seat.',
      'Bob said no (entered by you).',
      'Bob answered (from the calendar).',
    ]);
  });

  it('names what an edit changed', () => {
    expect(logText({ code: 'edited', params: { what: 'time,place' } }, { ...reader, locale: 'de' })).toBe(
      'Du hast geändert: Zeit und Ort.',
    );
  });

  it('shows a code of a newer version as it stands', () => {
    expect(logText({ code: 'levitated', params: {} }, reader)).toBe('levitated');
  });
});
