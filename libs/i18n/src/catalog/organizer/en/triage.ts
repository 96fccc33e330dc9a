import { people } from './counted.js';

export const triage = {
  triage: {
    title: 'Who sits how close?',
    link: 'Sort people',
    lead: 'One person at a time. Nobody hears of it, and you can change your mind whenever you like.',
    keys: 'One key each; M if it is somebody you already have, S for later, U to undo. On a phone, push the card that way.',
    left: ({ count, more }: { count: number; more: boolean }) =>
      more ? `More than ${people(count)} to go` : `${people(count)} to go`,
    later: 'Later',
    undo: ({ name, to }: { name: string; to: string }) => `Undo: ${name} in ${to}`,
    undoMerge: ({ name, to }: { name: string; to: string }) => `Undo: ${name} is ${to}`,
    same: 'I have them already',
    whoIs: ({ name }: { name: string }) => `Who is ${name}?`,
    whoIsText: 'Both become one, with everything that either has. You can take it back.',
    somebodyElse: 'Find the other one',
    open: 'Look at the contact',
    done: 'Everybody has a place',
    doneText: 'Whoever comes in later waits here.',
  },
};
