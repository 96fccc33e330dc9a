import type { LogCatalog } from './en.js';

const companions = (plusOnes: number) =>
  plusOnes === 0 ? '' : plusOnes === 1 ? ' mit einer Begleitung' : ` mit ${plusOnes} weiteren`;

export const de: LogCatalog = {
  invited: {
    wave: ({ name, answerBy }) => `${name} wurde eingeladen; Antwort bis ${answerBy}.`,
    refill: ({ name, answerBy }) =>
      `Es war noch Platz, deshalb wurde ${name} von der Liste eingeladen; Antwort bis ${answerBy}.`,
    refillBecause: ({ name, answerBy, because }) =>
      `Der Platz von ${because} wurde frei, deshalb wurde ${name} von der Liste eingeladen; Antwort bis ${answerBy}.`,
  },
  askedAfterPoll: {
    'if-need-be': ({ name, answerBy }) =>
      `${name} passt der Termin zur Not, deshalb wurde um Bestätigung bis ${answerBy} gebeten.`,
    'asked-again': ({ name, answerBy }) =>
      `${name} hatte zu diesem Termin nicht ja gesagt und wurde gefragt, ob es doch geht; Antwort bis ${answerBy}.`,
  },
  polled: ({ name, closesAt }) => `${name} wurde gefragt, welche Termine passen; Antworten bis ${closesAt}.`,
  voted: {
    some: ({ name, yes, ifNeedBe, no, source }) =>
      `${name} hat zu den Terminen geantwortet: ${yes} ja, ${ifNeedBe} zur Not, ${no} nein${source}.`,
    none: ({ name, source }) => `${name} passt keiner der Termine${source}.`,
  },
  'poll-edited': ({ options }) => `Du hast die Termine geändert, nach denen gefragt wird: jetzt ${options}.`,
  'poll-given-up': 'Du hast die Terminumfrage aufgegeben.',
  'poll-closed': 'Die Zeit für Antworten zu den Terminen war um, und du hast erfahren, welcher am besten passt.',
  'date-fixed': ({ startsAt, yes, ifNeedBe }) =>
    `Du hast den Termin festgelegt: ${startsAt}, mit ${yes} Ja und ${ifNeedBe} zur Not.`,
  'date-unfixed': 'Du hast das Datum zurückgenommen.',
  'back-on-list': ({ name }) => `${name} steht wieder auf der Liste, weil am neuen Termin vorerst kein Stuhl frei ist.`,
  'date-moved': ({ startsAt, yes, ifNeedBe }) =>
    `Du bist auf einen anderen Termin der Umfrage gewechselt: ${startsAt}, mit ${yes} Ja und ${ifNeedBe} zur Not.`,
  recalled: ({ name }) => `Die Einladung an ${name} wurde zurückgeholt, bevor sie abging.`,
  answered: {
    accepted: ({ name, plusOnes, source }) => `${name} hat${companions(plusOnes)} zugesagt und einen Platz${source}.`,
    waitlisted: ({ name, plusOnes, source }) =>
      `${name} hat${companions(plusOnes)} zugesagt${source}; der Tisch war voll, deshalb wartet ${name} auf einen Platz.`,
    declined: ({ name, source }) => `${name} hat abgesagt${source}.`,
    tentative: ({ name, source }) =>
      `${name} kommt vielleicht${source}; der Platz bleibt bis zum Ende der Antwortzeit reserviert.`,
    lapsed: ({ name, source }) => `${name} kommt vielleicht${source}; ein Platz ist nicht reserviert.`,
    other: ({ name, source }) => `${name} hat geantwortet${source}.`,
  },
  source: { calendar: ' (aus dem Kalender)', organizer: ' (von dir eingetragen)' },
  lapsed: ({ name, answerBy }) =>
    `Von ${name} kam bis ${answerBy} keine feste Antwort; ein Platz ist nicht mehr reserviert.`,
  'seated-from-waitlist': {
    room: ({ name, plusOnes }) =>
      `Es war Platz, deshalb ist ${name}${companions(plusOnes)} von der Warteliste nachgerückt und hat einen Platz.`,
    because: ({ name, plusOnes, because }) =>
      `Der Platz von ${because} wurde frei, deshalb ist ${name}${companions(plusOnes)} von der Warteliste nachgerückt und hat einen Platz.`,
  },
  'skipped-does-not-fit': ({ name, need, free }) =>
    `${name} braucht ${need} Plätze, frei ${free === 1 ? 'war' : 'waren'} nur ${free}; ${name} behält den Platz in der Reihe, und der nächste Gast kam zum Zug.`,
  offered: {
    room: ({ name, plusOnes, until }) =>
      `Es war Platz, deshalb ist bis ${until} etwas für ${name}${companions(plusOnes)} reserviert.`,
    because: ({ name, plusOnes, until, because }) =>
      `Der Platz von ${because} wurde frei und ist bis ${until} für ${name}${companions(plusOnes)} reserviert.`,
  },
  'offer-expired': ({ name, until }) =>
    `${name} hat den reservierten Platz bis ${until} nicht genommen; er ist wieder frei.`,
  nudged: ({ name, answerBy }) =>
    `${name} hatte noch nicht geantwortet und wurde kurz erinnert; Antwort bis ${answerBy}.`,
  reminded: ({ name }) => `${name} hat einen Platz und wurde an den Abend erinnert.`,
  'reminder-skipped': ({ name }) =>
    `${name} wurde nicht erinnert: Stammtisch lief nicht rechtzeitig, und jetzt käme es zu spät.`,
  thanked: ({ name }) => `${name} bekam einen Dank fürs Kommen.`,
  withdrawn: ({ name }) => `Die Einladung an ${name} wurde zurückgenommen.`,
  'seats-changed': ({ from, to }) => `Der Tisch hat jetzt ${to} statt ${from} Plätze.`,
  'plus-ones-cap-changed': ({ from, to }) =>
    to === 0
      ? `Gäste können niemanden mehr mitbringen (vorher: bis zu ${from}).`
      : `Jeder Gast darf jetzt bis zu ${to} ${to === 1 ? 'Person' : 'Personen'} mitbringen (vorher: ${from}).`,
  'seat-mode-changed': {
    held: 'Ab jetzt hält eine Einladung einen Platz, bis ihre Antwortzeit endet.',
    'first-come': 'Ab jetzt bekommt einen Platz, wer zuerst zusagt.',
  },
  'mail-limit': ({ name, count }) =>
    `${count} Mails zu diesem Abend sind an ${name} gegangen: mehr kommen nicht, außer bei einer Absage. Die Seite zeigt alles.`,
  'not-me': ({ name }) =>
    `Wer den Link von ${name} bekommen hat, sagt, dass er an die falsche Person ging; bitte prüfe die Adresse.`,
  edited: ({ what }) => `Du hast geändert: ${what}.`,
  change: { title: 'Titel', time: 'Zeit', place: 'Ort' },
  'attendance-recorded': ({ came, missed }) =>
    `Du hast notiert, wer da war: ${came} ${came === 1 ? 'Person' : 'Leute'}${missed === 0 ? '' : `, ${missed} ${missed === 1 ? 'fehlte' : 'fehlten'}`}.`,
  'decision-due': ({ sure, minimum }) => `Zeit zu entscheiden: ${sure} sicher, ${minimum} nötig.`,
  'confirmed-by-itself': 'Es kommen genug, deshalb wurde das Treffen bestätigt, wie du es eingestellt hattest.',
  'debrief-due': 'Der Abend war vorbei, und du wurdest gefragt, wer da war.',
  confirmed: 'Du hast das Treffen bestätigt: Es findet statt.',
  cancelled: 'Du hast das Treffen abgesagt.',
  held: 'Das Treffen hat stattgefunden.',
  closed: 'Du hast das Treffen abgeschlossen.',
};
