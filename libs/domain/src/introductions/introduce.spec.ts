import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DomainError } from '../errors.js';
import { type Exchange, introduce, type IntroductionEvent, type IntroductionFacts } from './introduce.js';

const START = new Date('2027-01-01T12:00:00Z');
const EXPIRES = new Date('2027-01-31T12:00:00Z');
const side = (contactId: string) => ({ contactId, answer: null, shared: null, muted: false });
const fresh: IntroductionFacts = { state: 'open', expiresAt: EXPIRES, sides: [side('anna'), side('ben')] };
const share = (contactId: string) => ({ kind: 'email', value: `${contactId}@example.org` });
const yes = (contactId: string): IntroductionEvent => ({
  ...{ kind: 'answer', contactId, answer: 'yes' },
  shared: share(contactId),
});
const no = (contactId: string): IntroductionEvent => ({ kind: 'answer', contactId, answer: 'no' });

/** Plays events one after the other; what is refused changes nothing. */
function play(events: readonly { event: IntroductionEvent; day: number }[]) {
  let facts = fresh;
  const mails: Exchange[] = [];
  const sharing = new Set<string>();
  const told: { mail: Exchange; agreed: boolean }[] = [];
  for (const { event, day } of events) {
    const now = new Date(START.getTime() + day * 86_400_000);
    try {
      const next = introduce(facts, event, now);
      if (event.kind === 'answer' && facts.state === 'open')
        sharing[event.answer === 'yes' ? 'add' : 'delete'](event.contactId);
      facts = next.facts;
      mails.push(...next.exchanges);
      for (const mail of next.exchanges) told.push({ mail, agreed: sharing.size === 2 });
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
    }
  }
  return { facts, mails, told };
}

describe('an introduction', () => {
  it('hands over both channels when both said yes, once each', () => {
    const { facts, mails } = play(
      [yes('anna'), yes('ben'), yes('ben'), yes('anna')].map((event) => ({ event, day: 1 })),
    );
    expect(facts).toMatchObject({ state: 'complete', sides: [{ shared: null }, { shared: null }] });
    expect(mails).toEqual(
      [
        { to: 'ben', about: 'anna', shared: share('anna') },
        { to: 'anna', about: 'ben', shared: share('ben') },
      ].sort((a, b) => a.to.localeCompare(b.to)),
    );
  });

  it('looks the same to one of the two whatever the other said', () => {
    const after = (event: IntroductionEvent) => introduce(fresh, event, START).facts;
    for (const facts of [fresh, after(no('ben')), after(yes('ben'))]) {
      expect(facts.state).toBe('open');
      expect(introduce(facts, no('anna'), START)).toMatchObject({ facts: { state: 'open' }, exchanges: [] });
    }
    expect(introduce(after(no('ben')), yes('anna'), START)).toMatchObject({ facts: { state: 'open' }, exchanges: [] });
  });

  it('hands nothing over for somebody who wants no more mails', () => {
    const [anna, ben] = fresh.sides;
    const muted = { ...fresh, sides: [{ ...anna, answer: 'yes', shared: share('anna'), muted: true }, ben] } as const;
    expect(introduce(muted, yes('ben'), START).exchanges).toEqual([]);
  });

  it('cannot be taken back once they know each other', () => {
    const { facts } = play([yes('anna'), yes('ben')].map((event) => ({ event, day: 1 })));
    expect(() => introduce(facts, { kind: 'withdraw' }, START)).toThrow(DomainError);
  });

  const anyEvent = fc.record({
    event: fc.oneof(
      fc.constantFrom('anna', 'ben').map(yes),
      fc.constantFrom('anna', 'ben').map(no),
      fc.constant<IntroductionEvent>({ kind: 'withdraw' }),
      fc.constant<IntroductionEvent>({ kind: 'tick' }),
    ),
    day: fc.integer({ min: 0, max: 40 }),
  });
  const story = fc.array(anyEvent, { maxLength: 12 }).map((events) => events.sort((a, b) => a.day - b.day));

  it('never tells an address before both agreed, and tells each at most once, all or nothing', () => {
    fc.assert(
      fc.property(story, (events) => {
        const { facts, mails, told } = play(events);
        expect(told.every(({ agreed }) => agreed)).toBe(true);
        expect(mails.length).toBe(facts.state === 'complete' ? 2 : 0);
        expect(new Set(mails.map(({ to }) => to)).size).toBe(mails.length);
        for (const { to, about, shared } of mails) expect([to === about, shared]).toEqual([false, share(about)]);
        if (facts.state !== 'open') expect(facts.sides.map(({ shared }) => shared)).toEqual([null, null]);
      }),
      { numRuns: 500 },
    );
  });

  it('is over after its time, whoever asks first', () => {
    fc.assert(
      fc.property(story, (events) => {
        const late = [...events, { event: { kind: 'tick' } as const, day: 41 }];
        expect(play(late).facts.state).not.toBe('open');
      }),
    );
  });
});
