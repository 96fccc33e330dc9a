import type { rhythm as english } from '../en/rhythm.js';

export const rhythm: typeof english = {
  rhythm: {
    title: 'Rhythmus',
    asCircles: 'Wie die Kreise sagen',
    rest: 'Ruhen lassen',
    none: 'keiner',
    last: ({ day }) => `zuletzt am ${day}`,
    next: ({ day }) => `wieder um den ${day}`,
    hint: 'Bringt einen Namen in deine Woche, wenn die Zeit da ist. Verschickt wird dadurch nichts.',
    saved: 'Der Rhythmus ist geändert',
    question: 'Mehrere Worte ohne Antwort. Wie soll es weitergehen?',
    answerKeep: 'Wie bisher',
    answerSlower: 'Langsamer',
    answerRest: 'Ruhen lassen',
    answered: 'Notiert',
    unanswered: ({ count }) => `${count} Worte ohne Antwort`,
    awhile: 'Es ist eine Weile her.',
    nobody: 'Diese Woche wartet niemand auf ein Wort.',
    ping: 'An jemanden erinnern',
    pingPlaceholder: 'Ping Anna in Q1',
    pingNobody: ({ name }) => `Niemand hier heißt ${name}.`,
    pingWhom: ({ days }) => `Wen, ${days}?`,
    week: 'Deine Woche',
    budget: 'Worte in der Woche',
    budgetHint: 'Keine Woche wird voller geplant. Was du auf einen Tag versprochen hast, kommt dazu und sagt es.',
    awayUntil: 'Weg bis',
    awayHint: 'Bis dahin wird nichts geplant, und nichts staut sich.',
    weeklyMail: 'Eine Mail am Montag, wenn jemand auf ein Wort wartet',
    promised: ({ promised, budget }) =>
      `Deine Rhythmen brauchen ${promised} Worte in der Woche, dein Vorrat ist ${budget}.`,
  },
};
