import type { MailKind } from '@stammtisch/domain';
import type { MessageState } from './message.entity.js';

/** How one try to hand a mail to a server ended. */
export type Outcome =
  | { kind: 'delivered' }
  /** Surely not taken: `lasting` (SMTP 5xx) will be refused again, the rest may pass (4xx, no connection). */
  | { kind: 'refused'; lasting: boolean; reason: string }
  /** The whole text may have arrived, but no answer came. Nobody can tell: SMTP has no way to ask. */
  | { kind: 'unclear'; reason: string };

/** What is written into the row afterwards. */
export interface Verdict {
  state: MessageState;
  dueAt: Date;
  sentAt: Date | null;
  lastError: string | null;
}

export interface Tried {
  kind: MailKind;
  dueAt: Date;
  /** Tries before this one. */
  attempts: number;
  /** When an earlier try may have delivered a copy; null: surely none did. */
  sentAt: Date | null;
}

const MINUTE = 60_000;
/** RFC 5321 §4.5.4.1: soon at first, for servers that greylist, then rarely. The last one repeats. */
const PAUSES = [1, 5, 15, 60].map((minutes) => minutes * MINUTE);
const GIVE_UP_AFTER = 48 * 60 * MINUTE;
/** Up to so much later than the pause says, so that mails that failed together do not return together. */
const JITTER = 0.2;

/**
 * Echoes of what the guest has just seen on the page, and kind words: twice would be a nuisance, never hardly noticed.
 * Everything else says something that the guest cannot know otherwise, and is rather sent twice than never.
 */
const AT_MOST_ONCE: ReadonlySet<MailKind> = new Set([
  ...['declined', 'tentative', 'undecided'],
  ...['nudge', 'reminder', 'thanks', 'debrief', 'digest'],
] as const);

/** What follows from a try. `chance` from 0 to 1 spreads the retries; `now` is when the try ended. */
export function afterTry(outcome: Outcome, tried: Tried, now: Date, chance: number): Verdict {
  switch (outcome.kind) {
    case 'delivered':
      return { state: 'sent', dueAt: tried.dueAt, sentAt: now, lastError: null };
    case 'refused': {
      const pause = outcome.lasting ? null : pauseAfter(tried.attempts);
      if (pause === null) return final(tried, tried.sentAt, outcome.reason);
      const dueAt = new Date(now.getTime() + pause * (1 + JITTER * chance));
      return { state: 'queued', dueAt, sentAt: tried.sentAt, lastError: outcome.reason };
    }
    case 'unclear': {
      if (tried.sentAt || AT_MOST_ONCE.has(tried.kind)) return final(tried, tried.sentAt ?? now, outcome.reason);
      // Once more, with the same Message-ID: two copies at most, and mail programs show one.
      return { state: 'queued', dueAt: new Date(now.getTime() + MINUTE), sentAt: now, lastError: outcome.reason };
    }
  }
}

/** Milliseconds until the next try after `attempts` failed ones and this one; null when two days are over. */
export function pauseAfter(attempts: number): number | null {
  const pause = (nth: number) => PAUSES[Math.min(nth, PAUSES.length - 1)]!;
  let waited = 0;
  for (let nth = 0; nth <= attempts; nth += 1) waited += pause(nth);
  return waited > GIVE_UP_AFTER ? null : pause(attempts);
}

function final(tried: Tried, sentAt: Date | null, lastError: string): Verdict {
  return { state: sentAt ? 'uncertain' : 'failed', dueAt: tried.dueAt, sentAt, lastError };
}
