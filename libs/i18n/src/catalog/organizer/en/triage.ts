import { people } from './counted.js';

export const triage = {
  triage: {
    title: 'Who sits how close?',
    link: 'Sort people',
    lead: 'One person at a time. Nobody hears of it, and you can change your mind whenever you like.',
    keys: 'One key each; S for later, U to undo. On a phone, push the card that way.',
    left: ({ count, more }: { count: number; more: boolean }) =>
      more ? `More than ${people(count)} to go` : `${people(count)} to go`,
    later: 'Later',
    undo: ({ name, circle }: { name: string; circle: string }) => `Undo: ${name} in ${circle}`,
    open: 'Look at the contact',
    done: 'Everybody has a place',
    doneText: 'Whoever comes in later waits here.',
  },
};
