import type { ProblemCatalog } from './en.js';

export const de: ProblemCatalog = {
  problems: {
    'invalid-input': {
      title: 'Ein paar Felder passen noch nicht',
      detail: 'Es wurde nichts gespeichert. Bitte berichtige die markierten Felder und sende das Formular noch einmal.',
    },
    'not-found': {
      title: 'Nicht gefunden',
      detail:
        'Unter dieser Adresse gibt es nichts, oder es ist nicht für dich bestimmt. Vielleicht ist der Link alt oder unvollständig.',
    },
    unauthenticated: {
      title: 'Bitte melde dich an',
      detail: 'Du bist nicht angemeldet, oder deine Sitzung ist zu Ende. Melde dich an und wiederhole den Schritt.',
    },
    forbidden: {
      title: 'Nicht erlaubt',
      detail: 'Diese Sitzung oder dieses Token darf das nicht.',
    },
    'fresh-login-needed': {
      title: 'Bitte bestätige dein Passwort',
      detail: 'Dieser Schritt ist heikel. Bestätige dein Passwort und wiederhole ihn innerhalb von 15 Minuten.',
    },
    stale: {
      title: 'Inzwischen geändert',
      detail:
        'Das wurde anderswo geändert, nachdem du es geöffnet hast. Nichts wurde überschrieben: Lade neu, prüfe und speichere noch einmal.',
    },
    'precondition-needed': {
      title: 'Stand fehlt',
      detail:
        'Sende in If-Match den Stand mit, von dem du ausgegangen bist, damit keine andere Änderung versehentlich überschrieben wird.',
    },
    conflict: {
      title: 'Das passt nicht zusammen',
      detail: 'Es widerspricht etwas, das schon gespeichert ist. Lade neu und versuche es noch einmal.',
    },
    'in-use': {
      title: 'Noch in Gebrauch',
      detail: 'Etwas anderes bezieht sich noch darauf. Löse es zuerst dort, dann kannst du es hier entfernen.',
    },
    'too-many-requests': {
      title: 'Etwas zu schnell',
      detail: 'Das waren zu viele Versuche in kurzer Zeit. Bitte warte ein wenig und versuche es dann noch einmal.',
    },
    busy: {
      title: 'Gerade beschäftigt',
      detail: 'Jemand anderes ändert in diesem Moment dasselbe. Bitte versuche es in ein paar Sekunden noch einmal.',
    },
    unavailable: {
      title: 'Gleich wieder da',
      detail: 'Der Dienst kann gerade nicht antworten. Es wurde nichts geändert; bitte versuche es gleich noch einmal.',
    },
    'storage-full': {
      title: 'Der Speicher ist voll',
      detail: 'Es lässt sich nichts Neues speichern, bis wieder Platz ist. Alles bisher Gespeicherte ist sicher.',
    },
    internal: {
      title: 'Etwas ist schiefgegangen',
      detail: 'Der Fehler liegt bei uns, nicht bei dir, und ist festgehalten. Bitte versuche es noch einmal.',
    },
    'setup-done': {
      title: 'Schon eingerichtet',
      detail: 'Dieser Stammtisch hat schon jemanden, der ihn führt. Bitte melde dich an.',
    },
    'setup-link-invalid': {
      title: 'Einrichtungslink ungültig',
      detail: 'Bitte nimm den neuesten Einrichtungslink aus der Konsole, in der Stammtisch gestartet wurde.',
    },
    'wrong-credentials': {
      title: 'Das passt nicht',
      detail: 'E-Mail-Adresse und Passwort gehören nicht zusammen. Bitte prüfe beides.',
    },
    'invalid-date': {
      title: 'Diesen Zeitpunkt gibt es nicht',
      detail: 'Bitte nenne Datum und Uhrzeit, die es gibt, zum Beispiel 2027-06-10T19:00.',
    },
    'unknown-zone': {
      title: 'Unbekannte Zeitzone',
      detail: 'Bitte wähle eine Zeitzone aus der Liste, zum Beispiel Europe/Berlin.',
    },
    'skipped-hour': {
      title: 'Diese Stunde gibt es nicht',
      detail: ({ nextValid }) =>
        `Die Uhr wird vorgestellt und überspringt sie. Der nächste Zeitpunkt, den es gibt, ist ${nextValid}.`,
    },
    'repeated-hour': {
      title: 'Diese Stunde gibt es zweimal',
      detail:
        'Die Uhr wird zurückgestellt, deshalb kommt diese Zeit zweimal. Bitte sag, ob du die frühere oder die spätere meinst.',
    },
    'meetup-state': {
      title: 'Das geht gerade nicht',
      detail: 'Dieser Schritt passt nicht zum jetzigen Stand des Treffens. Lade die Seite neu, um ihn zu sehen.',
    },
    'meetup-over': {
      title: 'Der Abend ist vorbei',
      detail: 'Dieses Treffen hat schon stattgefunden, Antworten ändern nichts mehr.',
    },
    'meetup-cancelled': {
      title: 'Das Treffen ist abgesagt',
      detail: 'Es findet nicht statt, deshalb gibt es nichts mehr zu beantworten.',
    },
    'capacity-below-taken': {
      title: 'So klein geht der Tisch nicht',
      detail: ({ taken }) => `${taken} Plätze sind vergeben oder reserviert, kleiner kann der Tisch nicht werden.`,
    },
    'no-free-seat': {
      title: 'Nicht genug freie Plätze',
      detail: ({ free }) =>
        `${free === 0 ? 'Im Moment ist kein Platz frei' : `Im Moment ${free === 1 ? 'kann nur ein Name' : `können nur ${free} Namen`} eingeladen werden`}. Warte auf Antworten, vergrößere den Tisch oder vergib Plätze nach der ersten Zusage.`,
    },
    'seal-broken': {
      title: 'Diese Notiz lässt sich nicht öffnen',
      detail:
        'Sie wurde mit einem anderen Schlüssel versiegelt oder an der App vorbei verändert. Mit der instance.key von damals geht sie wieder auf; es ging nichts verloren und nichts wurde überschrieben.',
    },
    'wishes-collide': {
      title: 'Diese Wünsche gehen nicht zusammen',
      detail:
        'Kein Tisch erfüllt sie alle zugleich. Nimm einen der genannten Wünsche zurück und lass noch einmal vorschlagen.',
    },
    'poll-running': {
      title: 'Der Termin ist noch offen',
      detail: 'Noch steht kein Termin fest. Leg zuerst einen der Termine fest oder gib die Umfrage auf.',
    },
    'poll-closed': {
      title: 'Die Zeit für Antworten ist um',
      detail: 'Antworten zu den Terminen waren bis zum Ende der Umfrage willkommen. Es wurde nichts gespeichert.',
    },
    'no-poll': {
      title: 'Keine Terminumfrage',
      detail: 'Hier läuft keine Terminumfrage, oder ihr Termin steht schon fest.',
    },
    'required-missing': {
      title: 'Jemand, den du brauchst, kann nicht',
      detail:
        'Jemand, der dabei sein soll, hat zu diesem Termin nein gesagt oder nicht geantwortet. Soll er trotzdem gelten, sag es dazu.',
    },
    'import-state': {
      title: 'In diesem Stadium nicht möglich',
      detail: 'Dieser Schritt passt nicht zum jetzigen Stand des Imports. Bitte die Seite neu laden.',
    },
    'import-under-way': {
      title: 'Ein Import nach dem anderen',
      detail:
        'Ein anderer Import ist noch nicht fertig. Lass ihn enden oder nimm ihn zurück und bestätige diesen noch einmal.',
    },
    'do-not-invite': {
      title: 'Nicht einladen',
      detail:
        'Dieser Kontakt soll nicht eingeladen werden. Es wurde niemand eingeladen; nimm den Namen von der Liste oder ändere die Markierung.',
    },
    'already-listed': {
      title: 'Schon auf der Liste',
      detail: 'Dieser Kontakt steht schon auf der Gästeliste dieses Treffens.',
    },
    'date-known': {
      title: 'Das Datum ist bekannt',
      detail:
        'Jemand hat schon von diesem Datum erfahren oder darauf geantwortet. Du kannst noch auf ein anderes Datum der Umfrage gehen oder das Treffen ändern; alle erfahren es.',
    },
    'recall-too-late': {
      title: 'Zu spät zum Zurückholen',
      detail: 'Die Mail ist schon unterwegs. Du kannst die Einladung stattdessen zurücknehmen; der Gast erfährt es.',
    },
    'sent-again-today': {
      title: 'Heute schon noch einmal verschickt',
      detail: 'Dieselbe Mail geht einmal am Tag hinaus. Kommt sie nicht an, gib den Link auf anderem Weg weiter.',
    },
    'invitation-not-sent': {
      title: 'Noch keine Einladung',
      detail: 'Dieser Gast steht auf der Liste, aber die Einladung ist noch nicht verschickt.',
    },
    'invitation-withdrawn': {
      title: 'Die Einladung wurde zurückgenommen',
      detail:
        'Sie gilt nicht mehr und lässt sich nicht beantworten. Schreib am besten der Person, die dich eingeladen hat.',
    },
    'too-many-plus-ones': {
      title: 'Zu viel Begleitung',
      detail: ({ cap }) =>
        cap === 0
          ? 'Diesmal kann niemand Begleitung mitbringen.'
          : `Jeder Gast kann höchstens ${cap} ${cap === 1 ? 'Person' : 'Personen'} mitbringen.`,
    },
    'plus-ones-do-not-fit': {
      title: 'So viele passen nicht an den Tisch',
      detail: ({ free }) =>
        `${free === 0 ? 'Für Begleitung ist kein Platz mehr, für eine Person allein schon' : `Für ${free === 1 ? 'eine Begleitung' : `${free} weitere`} ist noch Platz`}. Es wurde nichts geändert; bitte wähle noch einmal.`,
    },
  },
  rules: {
    required: ({ field }) => `${field}: Bitte fülle das aus.`,
    'too-long': ({ field, max }) => `${field}: Bitte kürze auf höchstens ${max} Zeichen.`,
    'too-short': ({ field, min }) => `${field}: Bitte nimm mindestens ${min} Zeichen.`,
    'too-small': ({ field, min }) => `${field}: Der kleinste mögliche Wert ist ${min}.`,
    'too-large': ({ field, max }) => `${field}: Der größte mögliche Wert ist ${max}.`,
    'too-many': ({ field, max }) =>
      `${field}: Bitte beschränke dich auf höchstens ${max} ${max === 1 ? 'Eintrag' : 'Einträge'}.`,
    'too-few': ({ field, min }) => `${field}: Bitte gib mindestens ${min} ${min === 1 ? 'Eintrag' : 'Einträge'} an.`,
    'not-unique': ({ field }) => `${field}: Ein Eintrag steht hier doppelt.`,
    'not-allowed': ({ field }) => `${field}: Das steht hier nicht zur Wahl.`,
    'not-a-text': ({ field }) => `${field}: Bitte gib einfachen Text ein.`,
    'not-a-number': ({ field }) => `${field}: Bitte gib eine ganze Zahl ein.`,
    'not-a-boolean': ({ field }) => `${field}: Hier geht nur Ja oder Nein.`,
    'not-a-list': ({ field }) => `${field}: Hier wird eine Liste erwartet.`,
    'not-an-object': ({ field }) => `${field}: Hier wird eine Gruppe von Feldern erwartet.`,
    'not-an-email': ({ field }) => `${field}: Das sieht nicht nach einer E-Mail-Adresse wie anna@example.org aus.`,
    'not-a-date': ({ field }) =>
      `${field}: Diesen Zeitpunkt gibt es so nicht. Richtig wäre zum Beispiel 2027-06-10T19:00.`,
    'not-a-zone': ({ field }) => `${field}: Bitte nenne eine Zeitzone wie Europe/Berlin.`,
    'unknown-word': ({ field }) =>
      `${field}: Eines der Wörter in Klammern bedeutet hier nichts. Es gibt {name}, {title}, {link}, {me} und {no-ask}.`,
    'not-a-url': ({ field }) => `${field}: Bitte gib eine ganze Webadresse an, die mit https:// beginnt.`,
    'not-opening-hours': ({ field, read }) =>
      `${field}: Bitte so schreiben wie OpenStreetMap, etwa Mo-Fr 18:00-24:00; Sa 16:00-24:00. Lesbar war es bis „${read}“.`,
    'not-a-uuid': ({ field }) => `${field}: Das ist keine gültige Kennung.`,
    'unknown-field': ({ field }) => `„${field}“ ist kein Feld dieses Formulars.`,
    unknown: ({ field }) => `${field}: Das gibt es hier nicht (mehr).`,
    'in-the-past': ({ field }) => `${field}: Das liegt in der Vergangenheit.`,
    'after-the-dates': ({ field }) => `${field}: Das muss vor dem ersten der Termine liegen.`,
    'in-the-future': ({ field }) => `${field}: Das liegt in der Zukunft.`,
    'archive-not-an-archive': ({ field }) => `${field}: das ist kein Archiv von Stammtisch.`,
    'archive-damaged': ({ field }) => `${field}: das Archiv ist beschädigt. Nichts wurde zurückgeholt.`,
    'archive-newer': ({ field }) =>
      `${field}: eine neuere Version von Stammtisch hat dieses Archiv geschrieben. Bitte zuerst aktualisieren.`,
    'archive-older': ({ field }) =>
      `${field}: eine ältere Version hat dieses Archiv geschrieben: hole es mit npm run restore zurück.`,
    'archive-not-empty': ({ field }) => `${field}: dieser Stammtisch gehört schon jemandem.`,
    'file-empty': ({ field }) => `${field}: bitte eine Datei wählen, in der etwas steht.`,
    'file-too-large': ({ field, max }) => `${field}: bitte höchstens ${max} MB.`,
    'too-many-rows': ({ field, max }) => `${field}: bitte höchstens ${max} Personen auf einmal; teile die Datei.`,
    'too-many-columns': ({ field, max }) =>
      `${field}: das sind mehr als ${max} Spalten, also keine Liste von Personen.`,
    'not-a-contact-file': ({ field }) =>
      `${field}: das ist weder eine Tabelle (CSV) noch Visitenkarten (vCard) noch eine Namensliste.`,
    'no-people': ({ field }) => `${field}: darin wurde niemand gefunden.`,
    'takes-too-long': ({ field }) => `${field}: das Lesen dauerte zu lange und wurde gelassen.`,
    'hidden-characters': ({ field }) => `${field}: Darin stecken unsichtbare Zeichen; bitte tippe es neu ein.`,
    'not-to-contact': ({ name }) => `${name} soll nicht angeschrieben werden, deshalb wird niemand gefragt.`,
    'wants-no-mails': ({ name }) => `${name} möchte keine Mails mehr, deshalb wird niemand gefragt.`,
    'no-address': ({ name }) => `${name} hat noch keine E-Mail-Adresse. Trag zuerst eine ein.`,
    'both-at-table': ({ title }) =>
      `Beide stehen auf der Liste für „${title}“, als zwei Menschen mit zwei Stühlen. Nimm zuerst einen von der Liste.`,
    'kept-apart': () => 'Diese beiden hältst du auseinander. Nimm das zuerst zurück.',
    'asked-already': () => 'Die beiden werden schon gefragt.',
    'not-a-partial-date': ({ field }) =>
      `${field}: das ist kein Jahr, Monat oder Tag, etwa 2015, 2015-03 oder 2015-03-14.`,
    'not-a-birthday': ({ field }) => `${field}: diesen Tag gibt es nicht.`,
    'one-tier': ({ field }) => `${field}: jemand ist immer nur in einer Stufe.`,
    'tier-taken': ({ field }) => `${field}: das ist schon ein anderer Kreis.`,
    invalid: ({ field }) => `${field}: So lässt sich das nicht verwenden.`,
  },
  fields: {
    name: 'Name',
    otherNames: 'Weitere Namen',
    channels: 'Erreichbar über',
    email: 'E-Mail-Adresse',
    password: 'Passwort',
    current: 'Bisheriges Passwort',
    token: 'Link',
    locale: 'Sprache',
    zone: 'Zeitzone',
    kind: 'Art',
    value: 'Wert',
    preferred: 'Bevorzugt',
    diet: 'Essen und Trinken',
    note: 'Notiz',
    doNotInvite: 'Nicht einladen',
    doNotContact: 'Nicht kontaktieren',
    preferences: 'Vorlieben',
    wish: 'Was sie wünschen',
    metHow: 'Wie ihr euch kennengelernt habt',
    metOn: 'Wann ihr euch kennengelernt habt',
    metThroughId: 'Wer euch zusammengebracht hat',
    birthday: 'Geburtstag',
    calendar: 'Kalender',
    month: 'Monat',
    day: 'Tag',
    leap: 'Schaltmonat',
    year: 'Jahr',
    circle: 'Kreis',
    circleIds: 'Kreise',
    level: 'Wie gut',
    rhythmMonths: 'Monate bis zum nächsten Wort',
    intoId: 'Der Kontakt, der bleibt',
    contactIds: 'Gäste',
    locked: 'Unbedingt dabei',
    banned: 'Diesmal nicht',
    contactId: 'Kontakt',
    invitationIds: 'Einladungen',
    invitationId: 'Einladung',
    personalNote: 'Persönlicher Satz',
    happenedAt: 'Wann es war',
    title: 'Titel',
    description: 'Beschreibung',
    localStart: 'Datum und Uhrzeit',
    repeatedHour: 'Welche der beiden Stunden',
    durationMinutes: 'Dauer in Minuten',
    venueId: 'Ort',
    capacity: 'Plätze am Tisch',
    minimum: 'Kleinste Runde',
    seatMode: 'Wie Plätze vergeben werden',
    refill: 'Nächste einladen',
    plusOnesCap: 'Begleitung je Gast',
    answerByDays: 'Tage zum Antworten',
    cutoffHours: 'Stunden vorher',
    guestList: 'Wer die Gäste sieht',
    noAsk: 'Ohne Anliegen',
    tellGuests: 'Gästen Bescheid geben',
    answer: 'Antwort',
    plusOnes: 'Begleitung',
    reason: 'Grund',
    file: 'Diese Datei',
    action: 'Aktion',
    columns: 'Spalten',
    entries: 'Anwesenheit',
    street: 'Straße',
    postCode: 'Postleitzahl',
    city: 'Stadt',
    country: 'Land',
    latitude: 'Breitengrad',
    longitude: 'Längengrad',
    link: 'Webadresse',
    phone: 'Telefon',
    seats: 'Plätze',
    price: 'Preise',
    noise: 'Lautstärke',
    openingHours: 'Öffnungszeiten',
    reservation: 'Reservierung',
    reservationName: 'Wen man nach einem Tisch fragt',
    reservationEmail: 'E-Mail für Reservierungen',
    stepFree: 'Ohne Stufe',
    diets: 'Was die Küche kann',
    label: 'Bezeichnung',
    scopes: 'Rechte',
    expiresAt: 'Gültig bis',
    search: 'Suche',
    cursor: 'Seite',
    limit: 'Seitengröße',
    quarter: 'Quartal',
    revision: 'Stand der Seite',
    options: 'Termine',
    closesLocal: 'Zeit zum Antworten',
    requiredIds: 'Wer dabei sein muss',
    showNames: 'Gäste sehen, wer kann',
    optionId: 'Termin',
    votes: 'Antworten',
    vote: 'Antwort',
    withoutRequired: 'Ohne die, die dabei sein müssen',
    start: 'Von',
    end: 'Bis',
    when: 'Wann',
    text: 'Notiz',
    words: 'Worte',
    meetupId: 'Treffen',
    due: 'Welche',
    'if-match': 'Stand',
    'idempotency-key': 'Idempotency-Key',
  },
};
