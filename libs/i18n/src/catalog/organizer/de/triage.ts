import type { triage as english } from '../en/triage.js';
import { people } from './counted.js';

export const triage: typeof english = {
  triage: {
    title: 'Wer sitzt wie nah?',
    link: 'Leute einordnen',
    lead: 'Ein Mensch nach dem anderen. Niemand erfährt davon, und du kannst es dir jederzeit anders überlegen.',
    keys: 'Je eine Taste; S für später, U nimmt zurück. Auf dem Handy: die Karte in die Richtung schieben.',
    left: ({ count, more }) => (more ? `Noch mehr als ${people(count)}` : `Noch ${people(count)}`),
    later: 'Später',
    undo: ({ name, circle }) => `Zurücknehmen: ${name} in ${circle}`,
    open: 'Kontakt ansehen',
    done: 'Alle haben einen Platz',
    doneText: 'Wer später dazukommt, wartet hier.',
  },
};
