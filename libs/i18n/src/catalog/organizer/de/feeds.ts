import type { feeds as english } from '../en/feeds.js';

export const feeds: typeof english = {
  feeds: {
    text: 'Eine geheime Adresse, die dein Kalenderprogramm von selbst liest. Deine Treffen erscheinen dort und bleiben richtig.',
    label: 'Wo du es benutzt',
    labelPlaceholder: 'Mein Telefon',
    for: 'Für',
    forMe: 'Mich: alle Treffen',
    forWeek: 'Ich: wer diese Woche dran ist',
    forBirthdays: 'Ich: Geburtstage',
    add: 'Adresse anlegen',
    shownOnce: 'Die Adresse wird nur jetzt gezeigt. Wer sie hat, kann den Kalender lesen.',
    address: 'Adresse des Abos',
    apple: 'Apple Kalender',
    google: 'Google Kalender',
    outlook: 'Outlook',
    localHint:
      'Google und Outlook lesen von ihren eigenen Rechnern aus und kommen an eine Adresse auf diesem nicht heran.',
    lastRead: ({ when, by }) => `${when} von ${by} gelesen`,
    neverRead: 'noch nicht gelesen',
    rotate: 'Neue Adresse',
    rotateArmed: 'Noch einmal drücken: Die alte Adresse gilt nicht mehr',
    removeArmed: 'Noch einmal drücken: Kalender verlieren es',
    removed: 'Das Abo ist weg',
  },
};
