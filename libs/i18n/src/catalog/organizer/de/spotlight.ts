import type { spotlight as english } from '../en/spotlight.js';

/** Jemanden oder etwas finden und eine Zeile notieren, von überall aus. */
export const spotlight: typeof english = {
  spotlight: {
    open: 'Finden oder notieren',
    short: 'Finden',
    title: 'Finden oder etwas notieren',
    placeholder: 'Ein Name oder ein Wort',
    hint: 'Oder erzählen, was war: Kaffee mit Anna gestern: zieht nach Bern #wohnen. Bei mehreren sagt @Anna, was nur sie angeht.',
    nothing: ({ words }) => `Hier gibt es nichts mit „${words}“.`,
    pages: 'Gehe zu',
    people: 'Menschen',
    near: 'Vielleicht',
    meetups: 'Treffen',
    circles: 'Kreise',
    venues: 'Orte',
    threads: 'Nachzufragen',
    notes: 'In deinen Notizen',
    noteIt: 'Notieren',
    preview: 'Was notiert wird',
    which: ({ name }) => `Wer ist ${name}?`,
    nobody: ({ name }) => `Hier heißt niemand ${name}.`,
    addNew: ({ name }) => `${name} aufnehmen`,
    isNew: ({ name }) => `${name} (neu)`,
    leaveOut: ({ name }) => `${name} weglassen`,
    askAgain: 'Beim nächsten Mal danach fragen',
    noted: ({ names }) => `Notiert mit ${names}`,
  },
  threads: {
    title: 'Nachzufragen',
    add: 'Wonach beim nächsten Mal fragen?',
    keep: 'Merken',
    settle: 'Erledigt',
    settled: 'Erledigt',
    past: ({ count }) => `${count} erledigt`,
    reopen: 'Wieder öffnen',
  },
};
