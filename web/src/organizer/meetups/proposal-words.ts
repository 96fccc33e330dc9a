import { formatList } from '@stammtisch/i18n';
import { language } from '../language.svelte.js';
import type { Collision, PersonRef, Reason } from '../types.js';

/** More names than this make no sentence. */
const NAMED = 2;

/** One reason as a sentence: words, never a number about a person. */
export function reasonWords({ code, quarters, circle, people }: Reason): string {
  const t = language.texts.reason;
  switch (code) {
    case 'not-seen':
      return notSeen(quarters ?? 0);
    case 'has-not-met':
      return people.length > NAMED ? t.newToMost : t.hasNotMet({ names: names(people) });
    case 'knows':
      return t.knows({ names: names(people) });
    case 'shares':
      return t.shares({ names: names(people), circle: circle ?? '' });
    default:
      return t[PLAIN[code]];
  }
}

const PLAIN = {
  wished: 'wished',
  core: 'core',
  'never-seen': 'neverSeen',
  'came-before': 'cameBefore',
  answers: 'answers',
  'seen-lately': 'seenLately',
  'declined-lately': 'declinedLately',
  'silent-lately': 'silentLately',
} as const;

function notSeen(quarters: number): string {
  const t = language.texts.reason;
  if (quarters <= 2) return t.notSeenHalfYear;
  if (quarters === 3) return t.notSeenThreeQuarters;
  return quarters < 8 ? t.notSeenYear : t.notSeenYears;
}

/** Why no table fulfils all wishes, one sentence for each contradiction. */
export function collisionWords(collision: Collision): string {
  const t = language.texts.collision;
  const name = names(collision.people ?? []);
  switch (collision.kind) {
    case 'locked-and-banned':
      return t.lockedAndBanned({ names: name });
    case 'locked-do-not-invite':
      return t.doNotInvite({ names: name });
    case 'locked-needs':
      return t.needs({ names: name });
    case 'locked-never-together':
      return t.neverTogether({ names: name });
    case 'locked-too-many':
      return t.tooMany;
    case 'locked-first-timers':
      return t.firstTimers({ names: name });
    case 'too-few':
      return t.tooFew;
    case 'rule':
      return RULES[collision.rule]();
  }
}

const RULES = {
  'never-together': () => language.texts.collision.ruleNeverTogether,
  company: () => language.texts.collision.ruleCompany,
  language: () => language.texts.collision.ruleLanguage,
  'first-timers': () => language.texts.collision.ruleFirstTimers,
} as const;

/** "Anna and Li", "Anna, Li and others". */
function names(people: readonly PersonRef[]): string {
  const { andOthers } = language.texts.reason;
  const first = people.slice(0, NAMED).map(({ name }) => name);
  return formatList(people.length > NAMED ? [...first, andOthers] : first, language.locale);
}
