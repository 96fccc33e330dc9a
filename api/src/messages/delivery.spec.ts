import fc from 'fast-check';
import { describe, expect, it } from '@jest/globals';
import { afterTry, type Outcome, pauseAfter, type Tried } from './delivery.js';

const now = new Date('2027-05-20T08:00:00Z');
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
const tried = (changed: Partial<Tried> = {}): Tried => ({
  kind: 'invitation',
  dueAt: now,
  attempts: 0,
  sentAt: null,
  ...changed,
});
const reason = '451 later';
const refused: Outcome = { kind: 'refused', lasting: false, reason };
const unclear: Outcome = { kind: 'unclear', reason };

describe('after a try', () => {
  it('a delivered mail is sent', () => {
    expect(afterTry({ kind: 'delivered' }, tried(), now, 0)).toEqual({
      state: 'sent',
      dueAt: now,
      sentAt: now,
      lastError: null,
    });
  });

  it('a passing refusal is tried again after 1, 5, 15 and then every 60 minutes', () => {
    const due = [0, 1, 2, 3, 4, 20].map((attempts) => afterTry(refused, tried({ attempts }), now, 0).dueAt);
    expect(due).toEqual([1, 5, 15, 60, 60, 60].map(later));
  });

  it('retries of mails that failed together are spread', () => {
    expect(afterTry(refused, tried({ attempts: 3 }), now, 1).dueAt).toEqual(later(72));
  });

  it('gives up after two days', () => {
    let attempts = 0;
    let waited = 0;
    for (let pause = pauseAfter(0); pause !== null; pause = pauseAfter(attempts)) {
      waited += pause / 60_000;
      attempts += 1;
    }
    expect(waited).toBeGreaterThan(47 * 60);
    expect(waited).toBeLessThanOrEqual(48 * 60);
    expect(afterTry(refused, tried({ attempts }), now, 0)).toMatchObject({ state: 'failed', lastError: reason });
  });

  it('a lasting refusal fails at once', () => {
    const lasting: Outcome = { kind: 'refused', lasting: true, reason: '550 no such user' };
    expect(afterTry(lasting, tried(), now, 0)).toMatchObject({
      state: 'failed',
      sentAt: null,
      lastError: '550 no such user',
    });
  });

  it('an unclear end is tried once more, and only once', () => {
    const first = afterTry(unclear, tried(), now, 0);
    expect(first).toEqual({ state: 'queued', dueAt: later(1), sentAt: now, lastError: reason });
    const second = afterTry(unclear, tried({ attempts: 1, sentAt: first.sentAt }), later(1), 0);
    expect(second).toMatchObject({ state: 'uncertain', sentAt: now });
  });

  it('an echo of the own answer is never sent twice', () => {
    for (const kind of ['declined', 'tentative', 'undecided'] as const)
      expect(afterTry(unclear, tried({ kind }), now, 0)).toMatchObject({ state: 'uncertain', sentAt: now });
  });

  it('a mail of which a copy may be out never ends as failed', () => {
    const lasting: Outcome = { kind: 'refused', lasting: true, reason };
    expect(afterTry(lasting, tried({ sentAt: now }), later(5), 0)).toMatchObject({ state: 'uncertain', sentAt: now });
  });

  it('whatever happens: it ends, and at most two copies are out', () => {
    const outcomes = fc.infiniteStream(
      fc.constantFrom<Outcome>(refused, unclear, { ...refused, lasting: true }, { kind: 'delivered' }),
    );
    fc.assert(
      fc.property(outcomes, (stream) => {
        let [row, copies, clock] = [tried(), 0, now];
        for (const outcome of stream) {
          if (outcome.kind !== 'refused') copies += 1; // at worst
          const verdict = afterTry(outcome, row, clock, 0.5);
          if (verdict.state !== 'queued') return copies <= 2;
          expect(verdict.dueAt.getTime()).toBeGreaterThan(clock.getTime());
          clock = verdict.dueAt;
          row = { ...row, attempts: row.attempts + 1, dueAt: verdict.dueAt, sentAt: verdict.sentAt };
        }
        return false;
      }),
    );
  });
});
