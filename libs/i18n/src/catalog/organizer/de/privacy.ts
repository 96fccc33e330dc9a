import type { privacy as english } from '../en/privacy.js';

export const privacy: typeof english = {
  privacy: {
    title: 'Menschen vergessen',
    about: 'Alles, was gespeichert ist',
    aboutText: 'Für sie, falls sie danach fragen: alles über sie außer der versiegelten Notiz, in einer Datei.',
    download: 'Datei herunterladen',
    erase: 'Endgültig löschen',
    eraseArmed: 'Noch einmal drücken: es führt kein Weg zurück',
    eraseText:
      'Name, Adressen, Notizen und Mails verschwinden überall, auch aus deinen Notizen über andere. Dass jemand am Tisch saß, bleibt. Sicherungen kennen sie, bis auch diese fort sind.',
    erased: 'Gelöscht',
    wishedHere: ({ day }) => `Hat auf der eigenen Seite um Löschung gebeten. Sie geschieht am ${day}.`,
    wishes: 'Bitten um Löschung',
    keep: 'Behalten',
    kept: 'Bleibt erhalten',
    onDay: ({ day }) => `am ${day}`,
    rule: 'Vergessen, wen nichts mehr mit dir verbindet',
    ruleHint:
      'Nichts ist geschehen, niemand war eingeladen, nichts ist versprochen, und kein lebendiger Kreis hält sie. Es beginnt einen Monat nach der Wahl.',
    never: 'Nie',
    years: ({ count }) => (count === 1 ? 'nach einem Jahr' : `nach ${count} Jahren`),
    from: ({ day }) => `Vor dem ${day} wird dadurch niemand gelöscht.`,
    coming: 'Als Nächstes',
    nobody: 'Niemand innerhalb eines Monats.',
    past: 'Bisher gelöscht',
    byOrganizer: 'von dir',
    byWish: 'auf eigenen Wunsch',
    byRetention: 'nach der Regel',
  },
};
