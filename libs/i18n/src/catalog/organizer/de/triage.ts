import type { triage as english } from '../en/triage.js';
import { people } from './counted.js';

export const triage: typeof english = {
  triage: {
    title: 'Wer sitzt wie nah?',
    link: 'Leute einordnen',
    lead: 'Ein Mensch nach dem anderen. Niemand erfährt davon, und du kannst es dir jederzeit anders überlegen.',
    keys: 'Je eine Taste; M, wenn du den Menschen schon hast, S für später, U nimmt zurück. Auf dem Handy: die Karte in die Richtung schieben.',
    left: ({ count, more }) => (more ? `Noch mehr als ${people(count)}` : `Noch ${people(count)}`),
    later: 'Später',
    undo: ({ name, to }) => `Zurücknehmen: ${name} in ${to}`,
    undoMerge: ({ name, to }) => `Zurücknehmen: ${name} ist ${to}`,
    same: 'Hab ich schon',
    whoIs: ({ name }) => `Wer ist ${name}?`,
    whoIsText: 'Aus beiden wird ein Kontakt, mit allem, was beide haben. Du kannst es zurücknehmen.',
    somebodyElse: 'Unter deinen Kontakten suchen',
    open: 'Kontakt ansehen',
    done: 'Alle haben einen Platz',
    doneText: 'Wer später dazukommt, wartet hier.',
  },
};
