import type { home as english } from '../en/home.js';
import { mails } from './counted.js';

export const home: typeof english = {
  home: {
    year: 'Das Jahr voraus',
    held: 'fand statt',
    planned: 'geplant',
    empty: 'leer',
    nothing: ({ quarter }) => `${quarter}: noch nichts geplant`,
    nothingText: 'Ein Abend, fünf bis zehn Leute, ein Tisch. Such einen Tag aus und sieh, wer kommen könnte.',
    plan: 'Treffen planen',
    next: ({ quarter }) => `Danach: ${quarter}`,
    welcome: ({ name }) => `Willkommen, ${name}`,
    welcomeText: 'Ein Tisch braucht Leute. Fang mit einer Handvoll an, die du gern wiedersähest; ein Name genügt.',
    addFirst: 'Den ersten Kontakt anlegen',
    trySample: 'Mit einem Beispielkreis umsehen',
    sampleHint: 'Erfundene Leute, Cafés und Abende zum Ausprobieren. Ein Druck entfernt sie alle.',
    sampleLoaded: 'Der Beispielkreis sitzt an deinem Tisch',
    recent: 'Was geschah',
    recentEmpty: 'Hier stehen Antworten und alles, was die App von selbst tut.',
    mailFull: ({ most, count }) =>
      `${most} Mails sind innerhalb eines Tages hinausgegangen, mehr dürfen es nicht sein. ${mails(count)} folgen, sobald Platz ist.`,
    mailQueued: ({ count }) => `${mails(count)} unterwegs`,
    mailFailed: ({ count }) =>
      count === 1 ? '1 Mail ließ sich nicht zustellen' : `${count} Mails ließen sich nicht zustellen`,
    mailUncertain: ({ count }) =>
      count === 1 ? 'Bei 1 Mail ist ungewiss, ob sie ankam' : `Bei ${count} Mails ist ungewiss, ob sie ankamen`,
    mailLocal:
      'Es ist kein Mailserver eingerichtet: Mails bleiben hier im Briefkasten, und du überbringst die Links selbst.',
    toMailbox: 'Briefkasten öffnen',
  },
};
