import type { GuestCatalog } from './en.js';

export const de: GuestCatalog = {
  languages: 'Sprache',

  invitation: {
    pageTitle: ({ title, organizer }) => `${title} · Einladung von ${organizer}`,
    pageTitleCancelled: ({ title }) => `Abgesagt: ${title}`,
    fromTo: ({ guest, organizer }) => `Für ${guest}, von ${organizer}`,
    times: ({ from, to }) => `${from}–${to} Uhr`,
    placeOpen: 'Der Ort wird noch bekannt gegeben',
    map: 'Karte',
    placeLink: 'Webseite',
    joinLink: 'Link zum Mitmachen',
    company: 'Wer kommt',
    companyNobody: 'Bisher hat noch niemand zugesagt.',
    noAskTitle: 'Hier will niemand etwas',
    noAsk: 'Kein Verkaufen, keine Gefallen, kein Borgen.',
    calendar: 'Für deinen Kalender',
    calendarFile: 'Kalenderdatei',
    calendarAll: 'Alle Abende in meinem Kalender',
  },

  standing: {
    listed: 'Der Termin steht.',
    listedFree: 'Am Tisch ist noch ein Stuhl frei: Sag ja, und er gehört dir.',
    listedFull:
      'Im Moment ist der Tisch voll. Mit einem Ja stehst du auf der Warteliste; wird ein Stuhl frei, fragen wir dich.',
    votedYes: 'Du hast gesagt, dass dir dieser Termin passt.',
    votedIfNeedBe: 'Du hast gesagt, dass dir dieser Termin zur Not passt.',
    votedNo: 'Du hast gesagt, dass dir dieser Termin nicht passt. Vielleicht ja doch?',
    invited: 'Kommst du?',
    heldUntil: ({ when }) => `Bis ${when} ist ein Stuhl für dich frei gehalten.`,
    answerBy: ({ when }) => `Bitte antworte bis ${when}. Wer zuerst zusagt, sitzt.`,
    full: 'Der Tisch ist gerade voll. Mit einem Ja stehst du auf der Warteliste.',

    accepted: ({ guest }) => `Bis dann, ${guest}.`,
    acceptedAlone: 'Dein Platz ist sicher.',
    acceptedWithOne: 'Dein Platz ist sicher, und einer für deine Begleitung.',
    acceptedWithMore: ({ count }) => `Dein Platz ist sicher, und ${count} für deine Begleitung.`,
    acceptedChange: 'Kommt etwas dazwischen, sag es hier; dann kann jemand anderes ihn haben.',

    tentative: 'Also vielleicht.',
    tentativeUntil: ({ when }) =>
      `Bis ${when} ist ein Stuhl für dich frei gehalten. Sag bis dahin Ja oder Nein; danach bekommt ihn jemand anderes.`,
    tentativeOpen: ({ when }) => `Sag bis ${when} Ja oder Nein, sobald du es weißt.`,

    declined: 'Dann nicht dieses Mal.',
    declinedText: ({ organizer }) =>
      `Danke, dass du ${organizer} Bescheid gibst. Falls es doch noch klappt, bist du willkommen.`,

    waitlisted: 'Du stehst auf der Warteliste.',
    waitlistedFirst: 'Der Tisch ist voll, und du bist als Nächstes dran.',
    waitlistedAt: ({ position }) => `Der Tisch ist voll, und du stehst an Stelle ${position}.`,
    waitlistedSomewhere: 'Der Tisch ist gerade voll.',
    waitlistedNext:
      'Wird ein Stuhl frei, gehört er dir, und wir schreiben dir sofort. Kurz vor dem Abend fragen wir zuerst, ob es noch passt. Es kann auch sein, dass es voll bleibt.',

    offered: 'Ein Stuhl ist für dich frei geworden.',
    offeredUntil: ({ when }) => `Er gehört dir, wenn du bis ${when} zusagst. Danach wird der Nächste gefragt.`,

    lapsed: 'Du bist weiter willkommen.',
    lapsedFree:
      'Die Zeit zum Antworten ist vorbei, dein Stuhl wurde wieder frei. Noch ist einer da: Sag Ja, und er gehört dir.',
    lapsedFull:
      'Die Zeit zum Antworten ist vorbei, und der Tisch ist inzwischen voll. Mit einem Ja stehst du auf der Warteliste.',

    withdrawn: 'Diese Einladung wurde zurückgenommen.',
    withdrawnText: ({ organizer }) =>
      `Du kannst sie hier nicht mehr beantworten. Falls dich das wundert, frag einfach ${organizer}.`,

    cancelled: 'Dieser Abend fällt aus.',
    cancelledText: ({ organizer }) => `${organizer} musste absagen. Du brauchst nichts weiter zu tun.`,

    over: 'Dieser Abend ist vorbei.',
    overText: ({ organizer }) =>
      `Antworten sind nicht mehr möglich. ${organizer} erreichst du, indem du auf die Einladung antwortest.`,
  },

  poll: {
    pageTitle: ({ title, organizer }) => `${title} · welcher Termin? fragt ${organizer}`,
    dateOpen: 'Der Termin ist noch offen.',
    title: 'Welche Termine passen dir?',
    answerBy: ({ when }) => `Bitte antworte bis ${when}. Noch steht nichts fest.`,
    thanks: ({ guest }) => `Danke, ${guest}.`,
    changeable: ({ when }) => `Deine Antwort ist gespeichert. Bis ${when} kannst du sie ändern.`,
    votes: { yes: 'Ja', 'if-need-be': 'Zur Not', no: 'Nein' },
    canCount: ({ count }) => (count === 1 ? '1 andere Person kann' : `${count} andere können`),
    ifNeedBeCount: ({ count }) => `${count} zur Not`,
    can: ({ names }) => `Können: ${names}`,
    canIfNeedBe: ({ names }) => `Zur Not: ${names}`,
    nobodyYet: 'Bisher hat sonst niemand ja gesagt.',
    missing: 'Bitte sag auch zu diesem Termin etwas.',
    more: 'Ein paar Worte',
    none: 'Keiner davon passt mir',
    closed: 'Die Antworten sind da.',
    closedText: ({ organizer }) => `${organizer} wählt jetzt den Termin. Du erfährst, welcher es wird.`,
    said: ({ vote }) => `Du hast gesagt: ${vote}`,
    saidNothing: 'Keine Antwort von dir.',
    givenUp: 'Diese Frage ist vom Tisch.',
    givenUpText: ({ organizer }) => `${organizer} sucht den Termin auf anderem Weg. Du brauchst nichts zu tun.`,
  },

  notice: {
    saved: 'Gespeichert.',
    pressAgain:
      'Bitte drück noch einmal auf den Knopf. Auch Mailfilter drücken Knöpfe; so wissen wir, dass du es bist.',
    changedMeanwhile:
      'Während diese Seite offen war, hat sich etwas geändert. Unten steht der neue Stand; bitte prüf ihn und drück noch einmal.',
    busy: 'Gerade kamen viele Antworten zugleich, und deine ist noch nicht gespeichert. Nichts Getipptes ist verloren: Bitte drück noch einmal.',
    checkFields: 'Deine Antwort ist noch nicht gespeichert: Bitte schau auf das, was unten markiert ist.',
    moved: 'Zeit oder Ort haben sich seit deiner Antwort geändert. Passt es dir noch?',
  },

  form: {
    change: 'Antwort ändern',
    yes: 'Ja',
    yesHint: 'bin dabei',
    maybe: 'Vielleicht',
    maybeHint: 'noch offen',
    no: 'Nein',
    noHint: 'kann nicht',
    more: 'Essen, ein Gruß',
    moreWithCompany: 'Begleitung, Essen, ein Gruß',
    plusOnes: 'Bringst du jemanden mit?',
    plusOnesNone: 'Nur ich',
    plusOnesSome: ({ count }) => (count === 1 ? 'Eine Person' : `${count} Personen`),
    diet: 'Gibt es etwas, das du nicht isst oder trinkst?',
    note: ({ organizer }) => `Ein paar Worte an ${organizer}`,
    send: 'Antwort senden',
    changeable: 'Du kannst sie später hier ändern.',
    required: 'Bitte wähle Ja, Vielleicht oder Nein.',
    plusOnesDoNotFit: ({ free }) =>
      free === 0
        ? 'Gerade ist kein weiterer Stuhl frei. Bitte wähle „Nur ich“.'
        : `Gerade ${free === 1 ? 'ist nur ein weiterer Stuhl' : `sind nur ${free} weitere Stühle`} frei. Bitte wähle weniger.`,
    tooManyPlusOnes: ({ max }) =>
      max === 0
        ? 'An diesem Tisch sitzen nur die Eingeladenen. Bitte wähle „Nur ich“.'
        : `An diesen Tisch kann jeder ${max === 1 ? 'eine Person' : `bis zu ${max} Personen`} mitbringen.`,
    tooLong: ({ max }) => `Bitte kürze das auf ${max} Zeichen.`,
  },

  footer: {
    personal: 'Dieser Link gehört nur dir: Wer ihn hat, kann für dich antworten.',
    notYou: ({ guest }) => `Nicht ${guest}?`,
    aboutMe: 'Was über mich gespeichert ist',
    unsubscribe: 'Keine Mails mehr',
    back: 'Zurück zur Einladung',
  },

  calendar: {
    title: 'Dein Kalender',
    subscribe: 'Einmal abonnieren',
    subscribeText: ({ organizer }) =>
      `Jeder Abend mit ${organizer}, zu dem du gefragt bist, erscheint dann von selbst und bleibt richtig, wenn sich etwas verschiebt.`,
    apple: 'Apple Kalender und andere auf diesem Gerät',
    address: 'Adresse für jeden anderen Kalender',
    delay:
      'Kalender sehen nach, wann sie wollen: Apple etwa stündlich, Outlook alle paar Stunden, Google ein- bis zweimal am Tag. Änderungen in den letzten Stunden kommen auch per Mail.',
    inApp:
      'Wenn du das in WeChat oder einer Mail-App liest, öffne die Seite zuerst im Browser; von dort drinnen lässt sich nichts abonnieren.',
    secret: 'Die Adresse gehört nur dir: Wer sie hat, kann lesen, zu welchen Abenden du gefragt bist.',
    choose: 'Wie kommen Abende in deinen Kalender?',
    ways: {
      mail: 'Mit jeder Mail',
      feed: 'Im Abonnement',
      both: 'Beides',
      none: 'Gar nicht',
    },
    hints: {
      mail: 'Jede Einladung bringt ihren Eintrag mit, und du kannst im Kalender antworten.',
      feed: 'Mails kommen ohne Eintrag; das Abonnement zeigt alles.',
      both: 'Jeder Abend steht dann vielleicht zweimal da.',
      none: 'Mails kommen ohne Eintrag, und du siehst auf dieser Seite nach.',
    },
    save: 'Speichern',
    before: 'Ein Abend, der schon per Mail gekommen ist, wird per Mail richtig gehalten.',
  },

  notYou: {
    title: ({ guest }) => `Du bist nicht ${guest}?`,
    text: ({ guest, organizer }) =>
      `Dann hat sich die Einladung von ${organizer} für ${guest} verirrt. Mit einem Druck erfährt ${organizer} davon, und der Stuhl geht an jemand anderes.`,
    button: 'Das bin ich nicht',
    done: 'Danke.',
    doneText: ({ organizer }) =>
      `${organizer} weiß jetzt, dass die Einladung an die falsche Person ging. Du kannst diese Seite schließen.`,
  },

  unsubscribe: {
    title: ({ organizer }) => `Keine Mails mehr von ${organizer}?`,
    text: ({ organizer }) =>
      `${organizer} kann dir dann von hier nicht mehr schreiben: keine Einladungen, keine Erinnerungen. Ein zugesagter Platz bleibt deiner; wenn du nicht kommen kannst, sag es bitte auf der Seite der Einladung.`,
    button: 'Bitte keine Mails mehr',
    done: 'Erledigt.',
    doneText: ({ organizer }) =>
      `Von hier schickt ${organizer} dir keine Mails mehr. Solltest du sie einmal vermissen, sag es ${organizer}.`,
  },

  aboutMe: {
    title: 'Was über dich gespeichert ist',
    intro: ({ organizer, date }) =>
      `${organizer} führt das in einem privaten Adressbuch, seit ${date}. Niemand sonst liest es, und nichts davon geht an Dritte.`,
    name: 'Name',
    otherNames: 'Weitere Namen',
    channels: {
      email: 'E-Mail',
      phone: 'Telefon',
      wechat: 'WeChat',
      whatsapp: 'WhatsApp',
      telegram: 'Telegram',
      signal: 'Signal',
      slack: 'Slack',
      discord: 'Discord',
      linkedin: 'LinkedIn',
      website: 'Webseite',
      other: 'Sonstiges',
    },
    shortened: 'Adressen und Nummern sind hier gekürzt, falls dieser Link weitergegeben wurde.',
    language: 'Sprache der Mails',
    diet: 'Essen und Trinken',
    city: 'Ort',
    birthday: 'Geburtstag',
    preferences: {
      diet: 'Essen und Trinken',
      time: 'Wann',
      place: 'Wo',
      language: 'Sprache',
      access: 'Hineinkommen',
      channel: 'Wie erreichbar',
    },
    wishes: {
      must: 'ein Muss',
      likes: 'gern',
      avoid: 'lieber nicht',
    },
    mails: 'Mails',
    mailsWanted: 'erlaubt',
    mailsMuted: ({ date }) => `keine, auf deinen Wunsch seit ${date}`,
    interactions: 'Kontakttagebuch',
    interactionsCount: ({ count }) => (count === 1 ? '1 Eintrag' : `${count} Einträge`),
    invitations: 'Einladungen',
    noInvitations: 'Bisher keine.',
    answers: {
      yes: 'Du hast zugesagt',
      maybe: 'Du hast „vielleicht“ gesagt',
      no: 'Du hast abgesagt',
      none: 'Keine Antwort',
    },
    withOne: 'mit einer Begleitung',
    withMore: ({ count }) => `mit ${count} Begleitungen`,
    came: 'du warst da',
    notCame: 'du warst nicht da',
    yourDiet: ({ diet }) => `Essen und Trinken: ${diet}`,
    yourNote: ({ note }) => `Deine Worte: ${note}`,
    votes: ({ dates }) => `Die Termine: ${dates}`,
    rightsTitle: 'Stimmt etwas nicht, oder ist es zu viel?',
    rights: ({ organizer }) =>
      `Persönliche Notizen über eure Gespräche stehen nie auf Seiten wie dieser; antworte auf eine Mail von ${organizer}, um nach ihnen zu fragen.`,
    languageSame: ({ organizer }) => `Wie ${organizer} schreibt`,
    somethingElse: ({ organizer }) => `Noch etwas richtigzustellen? ${organizer} liest es.`,
    asks: ({ words }) => `Bittet zu berichtigen: ${words}`,
    save: 'Speichern',
    download: 'Als Datei',
    erase: 'All das löschen',
    erasedOn: ({ date }) => `All das wird am ${date} gelöscht, wie du es wolltest.`,
    keepAfterAll: 'Doch behalten',
  },

  erasure: {
    title: 'Alles über dich löschen?',
    text: ({ organizer }) =>
      `In einer Woche vergisst das Adressbuch von ${organizer} deinen Namen, deine Adressen, Notizen und Mails, und deine Plätze gehen an andere. Dann führt kein Weg zurück. Bis dahin kannst du es dir hier anders überlegen.`,
    button: 'Alles löschen',
    done: 'Es wird vergessen.',
    doneText: ({ organizer, date }) =>
      `Am ${date} wird alles über dich gelöscht. Wenn nicht du darum gebeten hast, drück den Knopf oder sag es ${organizer}.`,
    keep: 'Doch behalten',
    back: 'Was über mich gespeichert ist',
  },

  introduction: {
    pageTitle: ({ organizer, other }) => `${organizer} möchte dich und ${other} bekannt machen`,
    ask: ({ other }) => `Möchtest du ${other} kennenlernen?`,
    askText: ({ organizer, other }) =>
      `${organizer} findet, dass ihr euch kennen solltet, und fragt ${other} dasselbe.`,
    rule: 'Nur wenn ihr beide Ja sagt, bekommt jeder von euch eine Mail mit dem Namen des anderen und der einen Adresse, die hier gewählt wurde. Sonst erfährt niemand etwas: Keine Antwort wird weitergegeben, auch kein Schweigen.',
    share: ({ other }) => `Wenn ihr beide Ja sagt, bekommt ${other} deinen Namen und dies:`,
    shortened: 'Hier gekürzt, falls dieser Link weitergegeben wurde.',
    nothing: ({ organizer }) =>
      `${organizer} kennt keinen Weg zu dir, der weitergegeben werden könnte. Antworte auf die Mail, um einen zu nennen.`,
    yes: 'Ja, gern',
    no: 'Nein, danke',
    until: ({ when }) => `Du kannst bis ${when} antworten und deine Antwort ändern.`,
    saidYes: 'Du hast Ja gesagt.',
    saidYesText: ({ other }) =>
      `Wenn ${other} auch Ja sagt, bekommt ihr beide eine Mail. Bis dahin kannst du es dir hier anders überlegen.`,
    saidNo: 'Du hast Nein gesagt.',
    saidNoText: 'Niemand erfährt davon, und nichts wird weitergegeben. Du kannst es dir hier anders überlegen.',
    complete: 'Ihr habt beide Ja gesagt.',
    completeText: ({ other }) => `Eine Mail, wie du ${other} erreichst, ist zu dir unterwegs.`,
    choose: 'Bitte wähle Ja oder Nein, und bei einem Ja, wie du zu erreichen bist.',
    organizerWrites: ({ organizer }) => `${organizer} schreibt euch beiden`,
  },

  week: {
    title: 'Deine Woche',
    text: 'Ein Wort an diese Menschen wäre gut. Jedes kann warten.',
    nothing: 'Diese Woche wartet niemand auf ein Wort.',
    awhile: 'Es ist eine Weile her.',
    by: ({ day }) => `bis ${day}`,
    done: { message: 'Geschrieben', call: 'Angerufen', mail: 'Gemailt', 'in-person': 'Getroffen' },
    later: 'In einer Woche',
    drop: 'Loslassen',
    reopen: 'Zurücknehmen',
    states: { done: 'erledigt', dropped: 'losgelassen' },
    open: 'Stammtisch öffnen',
  },

  notFound: {
    title: 'Dieser Link führt nirgendwohin.',
    text: 'Vielleicht fehlt ein Stück, oder ein neuerer hat ihn abgelöst. In der neuesten Mail steht der richtige; sonst frag bitte die Person, die dich eingeladen hat.',
  },

  problem: {
    busyTitle: 'Einen Moment, bitte.',
    busyText:
      'Hier ist gerade mehr los, als auf einmal geht. Es wurde nichts geändert. Bitte versuch es in einer Minute noch einmal.',
    refusedTitle: 'Das hat nicht geklappt.',
    refusedText:
      'Was ankam, war nicht lesbar, und es wurde nichts geändert. Bitte öffne den Link aus deiner Mail noch einmal.',
    brokenTitle: 'Hier ist etwas kaputtgegangen.',
    brokenText:
      'Das liegt an uns und nicht an dir. Bitte öffne den Link aus deiner Mail in ein paar Minuten noch einmal.',
  },
};
