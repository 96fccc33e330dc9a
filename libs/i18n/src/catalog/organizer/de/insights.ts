import type { insights as english } from '../en/insights.js';

export const insights: typeof english = {
  insights: {
    title: 'Rückblick',
    text: 'Kleine ehrliche Zahlen über deine Abende. Niemand bekommt eine Note.',
    empty: 'Noch ist kein Abend vorbei',
    emptyText: 'Nach dem ersten steht hier, wie voll der Tisch war und wer wiederkommt.',
    chairs: 'Besetzte Stühle',
    cameOf: ({ came, chairs }) => `${came} von ${chairs} Stühlen`,
    firstTime: ({ count }) => `${count} zum ersten Mal`,
    noShow: ({ count }) => `${count} erschienen nicht`,
    invitations: 'Einladungen',
    yesOf: ({ yes, invited }) => `${yes} Zusagen von ${invited} Eingeladenen`,
    answers: ({ page, calendar, organizer, silent }) =>
      `Geantwortet auf der Seite: ${page}, im Kalender: ${calendar}, dir gesagt: ${organizer}, nie: ${silent}.`,
    returns: 'Wer wiederkommt',
    once: 'Kam einmal',
    twiceOrThrice: 'Zwei- oder dreimal',
    moreOften: 'Öfter',
    venues: 'Wo der Tisch voll wird',
    venueWords: ({ meetups, came, chairs }) =>
      `${meetups === 1 ? 'einmal' : `${meetups}-mal`}, ${came} von ${chairs} Stühlen`,
  },
};
