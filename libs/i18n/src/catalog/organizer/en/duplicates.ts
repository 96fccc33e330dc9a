export const duplicates = {
  duplicates: {
    title: 'The same person?',
    lead: 'Two entries that may be one person. What you decide can be taken back.',
    link: 'The same person?',
    none: 'Everybody is here once',
    noneText: 'Nobody shares an address or a name.',
    more: 'There are more once these are answered.',
    apart: 'Two people',
    keep: ({ name }: { name: string }) => `One person: keep ${name}`,
    merged: ({ name }: { name: string }) => `${name} is one person now`,
    toldApart: 'Two people. Nobody asks again.',
    came: ({ count }: { count: number }) => (count === 1 ? 'came once' : `came ${count} times`),
    since: ({ when }: { when: string }) => `here since ${when}`,
    reasons: {
      'same-address': ({ value }: { value: string }) => `same address: ${value}`,
      'same-name': ({ value }: { value: string }) => `same name: ${value}`,
      'words-turned': ({ value }: { value: string }) => `the same words, turned: ${value}`,
      'one-letter-apart': ({ value }: { value: string }) => `one letter apart: ${value}`,
    },
  },
};
