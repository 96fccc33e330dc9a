import { pairKey } from '../acquaintance/acquaintance.js';

/** How one contact is written, for comparing it with others. */
export interface Written {
  readonly id: string;
  /** Every name; `key` in lower case and without accents, a Chinese name once more as it is read. */
  readonly names: readonly Keyed[];
  /** What reaches this person and nobody else; two of the same key are the same address. */
  readonly channels: readonly Keyed[];
}

export interface Keyed {
  readonly key: string;
  /** As it is written. */
  readonly value: string;
}

/** `value` is what both have: the address, or the name as the first of the two is written. */
export interface LikenessReason {
  readonly code: 'same-address' | 'same-name' | 'words-turned' | 'one-letter-apart';
  readonly value: string;
}

export interface LookAlikes {
  readonly ids: readonly [string, string];
  /** The strongest first. */
  readonly reasons: readonly LikenessReason[];
}

export interface LookAlikeRules {
  /** Pairs ({@link pairKey}) that somebody said are two people. */
  readonly apart: ReadonlySet<string>;
  /** Pairs who sat at one table: a name alone does not make them one person. */
  readonly together: ReadonlySet<string>;
}

/** Weaker ones last. An address belongs to one person; a name is only a question. */
const STRENGTH = ['same-address', 'same-name', 'words-turned', 'one-letter-apart'] as const;
/** Shorter names are one letter apart from too many others: Anna, Hanna. */
const LONG_NAME = 8;
/** An office's switchboard is no person, and a name that many bear says nothing. */
const TOO_MANY = 6;

/**
 * Contacts that may be one person, the surest first, each pair once. Looks names up instead of comparing all with all, so it stays quick
 * with many thousands.
 */
export function lookAlikes(people: readonly Written[], { apart, together }: LookAlikeRules): LookAlikes[] {
  const pairs = new Map<string, { ids: [string, string]; reasons: LikenessReason[] }>();
  const meet = (groups: ReadonlyMap<string, Found[]>, code: LikenessReason['code']): void => {
    for (const group of groups.values()) {
      const ids = [...new Map(group.map((found) => [found.id, found])).values()];
      if (ids.length > TOO_MANY) continue;
      for (const [nth, one] of ids.entries())
        for (const other of ids.slice(nth + 1)) {
          const key = pairKey(one.id, other.id);
          const pair = pairs.get(key) ?? {
            ids: one.id < other.id ? [one.id, other.id] : [other.id, one.id],
            reasons: [],
          };
          const known = pair.reasons.some((reason) => reason.code === code || isName(code, reason.code));
          if (!known) pair.reasons.push({ code, value: one.value });
          pairs.set(key, pair);
        }
    }
  };
  meet(
    grouped(people, ({ channels }) => channels.map(({ key, value }) => [key, value])),
    'same-address',
  );
  const byName = (keysOf: (name: string) => readonly string[]) =>
    grouped(people, ({ names }) =>
      names.flatMap(({ key: name, value }) => keysOf(name).map((key) => [key, value] as const)),
    );
  meet(
    byName((name) => [name]),
    'same-name',
  );
  meet(byName(turned), 'words-turned');
  meet(byName(withoutOne), 'one-letter-apart');

  return [...pairs.entries()]
    .filter(([key, { reasons }]) => !apart.has(key) && (reasons[0]!.code === 'same-address' || !together.has(key)))
    .map(([, pair]) => pair)
    .sort((a, b) => strength(a) - strength(b) || (a.ids.join() < b.ids.join() ? -1 : 1));
}

interface Found {
  id: string;
  value: string;
}

function grouped(
  people: readonly Written[],
  keysOf: (one: Written) => readonly (readonly [string, string])[],
): Map<string, Found[]> {
  const groups = new Map<string, Found[]>();
  for (const one of people)
    for (const [key, value] of keysOf(one)) {
      const group = groups.get(key);
      if (group) group.push({ id: one.id, value });
      else groups.set(key, [{ id: one.id, value }]);
    }
  return groups;
}

/** One reason about names is enough: the strongest comes first. */
const isName = (one: LikenessReason['code'], other: LikenessReason['code']): boolean =>
  one !== 'same-address' && other !== 'same-address';

/** `wang xiaoming` and `xiaoming wang`. */
function turned(name: string): string[] {
  const words = name.split(/[\s,.]+/).filter(Boolean);
  return words.length > 1 ? [words.sort().join(' ')] : [];
}

/** The name with each letter left out, and as it is: two that share one of these differ in one letter. */
function withoutOne(name: string): string[] {
  const letters = [...name];
  if (letters.length < LONG_NAME) return [];
  return [name, ...letters.map((_, at) => letters.toSpliced(at, 1).join(''))];
}

const strength = ({ reasons }: LookAlikes): number => STRENGTH.indexOf(reasons[0]!.code);
