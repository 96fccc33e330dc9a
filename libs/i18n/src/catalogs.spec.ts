import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { MailCatalog } from './catalog/mail/en.js';
import { mailTexts } from './catalogs.js';
import * as catalogs from './catalogs.js';
import { loadOrganizerTexts } from './load-organizer-texts.js';
import { LOCALES } from './locale.js';

const root = join(import.meta.dirname, '../../..');

/** Where each area is read. A text that none of these files names is dead weight. */
const AREAS = {
  mail: { texts: catalogs.mailTexts, readers: ['libs/mail/src/**/*.ts'] },
  guest: { texts: catalogs.guestTexts, readers: ['web/src/guest/**/*.{ts,svelte}', 'api/src/guest/**/*.ts'] },
  organizer: {
    texts: {
      en: await loadOrganizerTexts('en'),
      de: await loadOrganizerTexts('de'),
      zh: await loadOrganizerTexts('zh'),
    },
    readers: ['web/src/{organizer,ui}/**/*.{ts,svelte}', 'web/src/*.{ts,svelte}'],
  },
  log: { texts: catalogs.logTexts, readers: ['libs/i18n/src/log-text.ts'] },
  // Codes and rules are picked at run time; a field is used when a DTO of the API has it.
  problems: { texts: catalogs.problemTexts, readers: ['libs/i18n/src/problem-text.ts', 'api/src/**/*.ts'] },
} as const;

type Leaf = string | ((params: unknown) => string);

describe.each(Object.entries(AREAS))('the words of %s', (_area, { texts, readers }) => {
  const english = leaves(texts.en);

  it('have the same keys in all languages', () => {
    for (const locale of LOCALES) expect([...leaves(texts[locale]).keys()].sort()).toEqual([...english.keys()].sort());
  });

  it.each(LOCALES)('are never empty: %s', (locale) => {
    for (const [key, leaf] of leaves(texts[locale]))
      for (const sample of SAMPLES) expect([key, write(leaf, sample).text.trim()]).not.toEqual([key, '']);
  });

  it.each(LOCALES)('use the same placeholders: %s', (locale) => {
    for (const [key, leaf] of leaves(texts[locale]))
      expect([key, placeholders(leaf)]).toEqual([key, placeholders(english.get(key))]);
  });

  it('are all used', () => {
    const sources = readers
      .flatMap((pattern) => globSync(pattern, { cwd: root }))
      .filter((file) => !file.endsWith('.spec.ts') && existsSync(join(root, file)))
      .map((file) => readFileSync(join(root, file), 'utf8'))
      .join('\n');
    expect([...english.keys()].filter((key) => !isRead(key, sources))).toEqual([]);
  });
});

it('does not compile when a language lacks a key or asks for a placeholder that English does not give', () => {
  const incomplete = (): MailCatalog => {
    // @ts-expect-error every other key is missing
    return { when: 'Wann' };
  };
  // @ts-expect-error `nickname` is not among the parameters of the English text
  const greedy: MailCatalog['greeting'] = ({ nickname }) => nickname;
  expect([incomplete, greedy]).toHaveLength(2);
  expect(mailTexts.de.greeting({ name: 'Li' })).toBe('Hallo Li,');
});

/** `subject.invitation` → its text or function. */
function leaves(texts: object, path = ''): Map<string, Leaf> {
  const found = new Map<string, Leaf>();
  for (const [key, value] of Object.entries(texts)) {
    if (typeof value === 'object') for (const [inner, leaf] of leaves(value, `${path}${key}.`)) found.set(inner, leaf);
    else found.set(path + key, value as Leaf);
  }
  return found;
}

const SAMPLES = [0, 1, 2, 'text'];

/** The text with every parameter set to `sample`, and which parameters it asked for. */
function write(leaf: Leaf, sample: unknown): { text: string; asked: string[] } {
  if (typeof leaf === 'string') return { text: leaf, asked: [] };
  const asked = new Set<string>();
  const params = new Proxy({}, { get: (_, name) => (asked.add(String(name)), sample) });
  return { text: leaf(params), asked: [...asked] };
}

function placeholders(leaf: Leaf | undefined): string[] {
  return [...new Set(SAMPLES.flatMap((sample) => write(leaf ?? '', sample).asked))].sort();
}

/** Named (`.when`, `{ when`, `['when']`), or picked out of its group at run time (`subject[kind]`). */
function isRead(key: string, sources: string): boolean {
  const steps = key.split('.');
  const named = (step: string) => new RegExp(`(?<![\\w-])${step}(?![\\w-])`).test(sources);
  const picked = (group: string) => new RegExp(`(\\b${group}\\b|'${group}'\\])\\[`).test(sources);
  return named(steps.at(-1) ?? '') || steps.slice(0, -1).some(picked);
}
