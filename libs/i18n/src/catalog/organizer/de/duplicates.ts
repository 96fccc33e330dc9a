import type { duplicates as english } from '../en/duplicates.js';

export const duplicates: typeof english = {
  duplicates: {
    title: 'Dieselbe Person?',
    lead: 'Zwei Einträge, die eine Person sein könnten. Was du entscheidest, lässt sich zurücknehmen.',
    link: 'Dieselbe Person?',
    none: 'Alle sind nur einmal da',
    noneText: 'Niemand teilt eine Adresse oder einen Namen.',
    more: 'Weitere folgen, wenn diese beantwortet sind.',
    apart: 'Zwei Personen',
    keep: ({ name }: { name: string }) => `Eine Person: ${name} behalten`,
    merged: ({ name }: { name: string }) => `${name} ist jetzt eine Person`,
    toldApart: 'Zwei Personen. Es wird nicht wieder gefragt.',
    came: ({ count }: { count: number }) => (count === 1 ? 'war einmal da' : `war ${count}-mal da`),
    since: ({ when }: { when: string }) => `hier seit ${when}`,
    reasons: {
      'same-address': ({ value }: { value: string }) => `gleiche Adresse: ${value}`,
      'same-name': ({ value }: { value: string }) => `gleicher Name: ${value}`,
      'words-turned': ({ value }: { value: string }) => `dieselben Wörter, vertauscht: ${value}`,
      'one-letter-apart': ({ value }: { value: string }) => `ein Buchstabe verschieden: ${value}`,
    },
  },
};
