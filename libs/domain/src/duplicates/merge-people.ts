import type { CalendarWay } from '../contacts/calendar-way.js';
import type { Birthday } from '../contacts/birthday.js';
import type { Preference } from '../contacts/preferences.js';

/** What a contact says about a person by itself, whatever hangs on it. */
export interface PersonFacts {
  readonly name: string;
  readonly otherNames: readonly { readonly kind: 'native' | 'latin' | 'nickname' | 'group'; readonly value: string }[];
  readonly locale: string | null;
  readonly diet: string;
  readonly note: string;
  readonly city: string;
  readonly zone: string | null;
  readonly preferences: readonly Preference[];
  readonly metHow: string;
  /** YYYY, YYYY-MM or YYYY-MM-DD. */
  readonly metOn: string | null;
  readonly metThroughId: string | null;
  readonly birthday: Birthday | null;
  readonly doNotInvite: boolean;
  readonly doNotContact: boolean;
  /** ISO instant. */
  readonly mutedAt: string | null;
  readonly calendarWay: CalendarWay;
}

/**
 * One person out of two records: `kept` wins where only one thing can stand, and nothing that only `absorbed` knows is lost; where both
 * say something, the note keeps the other. Every wish to be left alone holds.
 */
export function mergePeople(kept: PersonFacts, absorbed: PersonFacts): PersonFacts {
  const names = new Set([kept.name, ...kept.otherNames.map(({ value }) => value)].map(folded));
  const scripted = (text: string): boolean => /\p{Script=Han}/u.test(text);
  const called = {
    kind: scripted(absorbed.name) ? 'native' : scripted(kept.name) ? 'latin' : 'nickname',
    value: absorbed.name,
  } as const;
  const newNames = [called, ...absorbed.otherNames].filter(({ value }) => {
    const fresh = !names.has(folded(value));
    names.add(folded(value));
    return fresh;
  });
  const wishes = new Set(kept.preferences.map(wishKey));
  const overruled = [
    ...both(kept.diet, absorbed.diet),
    ...both(kept.city, absorbed.city),
    ...both(kept.metHow, absorbed.metHow),
  ];
  return {
    name: kept.name,
    otherNames: [...kept.otherNames, ...newNames],
    locale: kept.locale ?? absorbed.locale,
    diet: kept.diet || absorbed.diet,
    note: withNote(kept.note, [absorbed.note, ...overruled]),
    city: kept.city || absorbed.city,
    zone: kept.zone ?? absorbed.zone,
    preferences: [...kept.preferences, ...absorbed.preferences.filter((wish) => !wishes.has(wishKey(wish)))],
    metHow: kept.metHow || absorbed.metHow,
    // The two of you met when you first met.
    metOn: [kept.metOn, absorbed.metOn].filter((day) => day !== null).toSorted()[0] ?? null,
    metThroughId: kept.metThroughId ?? absorbed.metThroughId,
    birthday: kept.birthday ?? absorbed.birthday,
    doNotInvite: kept.doNotInvite || absorbed.doNotInvite,
    doNotContact: kept.doNotContact || absorbed.doNotContact,
    mutedAt: [kept.mutedAt, absorbed.mutedAt].filter((at) => at !== null).toSorted()[0] ?? null,
    // Mail is what nobody chose.
    calendarWay: kept.calendarWay === 'mail' ? absorbed.calendarWay : kept.calendarWay,
  };
}

/**
 * The kept record as it is without what a merge brought: `before` and `after` are what it was then. What was edited since stays; of lists and of
 * the note only what came with the merge goes.
 */
export function partPeople(now: PersonFacts, before: PersonFacts, after: PersonFacts): PersonFacts {
  const back = <Key extends keyof PersonFacts>(key: Key): PersonFacts[Key] =>
    same(now[key], after[key]) ? before[key] : now[key];
  const brought = <T>(was: readonly T[], became: readonly T[], is: readonly T[]): T[] =>
    is.filter((one) => was.some((old) => same(old, one)) || !became.some((added) => same(added, one)));
  const added = after.note.slice(before.note.length).trim();
  return {
    name: back('name'),
    otherNames: brought(before.otherNames, after.otherNames, now.otherNames),
    locale: back('locale'),
    diet: back('diet'),
    note: same(now.note, after.note) || added === '' ? back('note') : now.note.replace(added, '').trim(),
    city: back('city'),
    zone: back('zone'),
    preferences: brought(before.preferences, after.preferences, now.preferences),
    metHow: back('metHow'),
    metOn: back('metOn'),
    metThroughId: back('metThroughId'),
    birthday: back('birthday'),
    doNotInvite: back('doNotInvite'),
    doNotContact: back('doNotContact'),
    mutedAt: back('mutedAt'),
    calendarWay: back('calendarWay'),
  };
}

const folded = (text: string): string => text.normalize('NFKC').toLowerCase().trim();
const wishKey = ({ kind, wish, value }: Preference): string => `${kind} ${wish} ${folded(value)}`;
const both = (kept: string, other: string): string[] => (kept && folded(kept) !== folded(other) ? [other] : []);

function withNote(note: string, more: readonly string[]): string {
  const fresh = more.filter((part, at) => part && !note.includes(part) && more.indexOf(part) === at);
  return [note, ...fresh].filter(Boolean).join('\n\n');
}

/** Equal whatever the order of their keys: one of the two may have been stored as JSON. */
function same(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  const [left, right] = [Object.entries(one), Object.entries(other)];
  return (
    left.length === right.length && left.every(([key, value]) => same(value, (other as Record<string, unknown>)[key]))
  );
}
