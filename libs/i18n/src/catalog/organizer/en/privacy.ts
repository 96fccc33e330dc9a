/** Everything about one person, as a file and as nothing. */
export const privacy = {
  privacy: {
    title: 'Forgetting people',
    about: 'All that is stored',
    aboutText: 'For them to have, should they ask: everything here about them but the sealed note, as one file.',
    download: 'Download the file',
    erase: 'Erase for good',
    eraseArmed: 'Press again: there is no way back',
    eraseText:
      'Name, addresses, notes and mails go everywhere, also out of your notes about others. That somebody was at the table stays. Backups know them until they are gone.',
    erased: 'Erased',
    wishedHere: ({ day }: { day: string }) => `They asked on their page to be erased. It happens on ${day}.`,
    wishes: 'Asked to be erased',
    keep: 'Keep',
    kept: 'They stay',
    onDay: ({ day }: { day: string }) => `on ${day}`,
    rule: 'Forget whom nothing links with you any more',
    ruleHint:
      'Nothing happened, nobody was invited, nothing is promised, and no living circle holds them. It starts a month after you choose it.',
    never: 'Never',
    years: ({ count }: { count: number }) => (count === 1 ? 'after a year' : `after ${count} years`),
    from: ({ day }: { day: string }) => `Nobody is erased by this before ${day}.`,
    coming: 'Next',
    nobody: 'Nobody within a month.',
    past: 'Erased so far',
    byOrganizer: 'by you',
    byWish: 'at their wish',
    byRetention: 'by the rule',
  },
};
