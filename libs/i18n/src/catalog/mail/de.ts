import type { MailCatalog } from './en.js';
import { NO_ASK } from '../no-ask.js';

export const de: MailCatalog = {
  subject: {
    invitation: ({ organizer, title, when }) => `${organizer} lädt dich ein: ${title}, ${when}`,
    accepted: ({ title, when }) => `Dein Platz steht: ${title}, ${when}`,
    declined: ({ title }) => `Danke für deine Antwort: ${title}`,
    tentative: ({ title, when }) => `Vielleicht ist notiert: ${title}, ${when}`,
    undecided: ({ title, when }) => `Vielleicht ist notiert: ${title}, ${when}`,
    waitlisted: ({ title, when }) => `Du stehst auf der Warteliste: ${title}, ${when}`,
    seated: ({ title, when }) => `Ein Platz ist frei geworden, und er gehört dir: ${title}, ${when}`,
    offered: ({ title, when }) => `Ein Platz ist für dich frei geworden: ${title}, ${when}`,
    'offer-expired': ({ title }) => `Der reservierte Platz ist wieder frei: ${title}`,
    withdrawn: ({ title, when }) => `Einladung zurückgenommen: ${title}, ${when}`,
    cancelled: ({ title, when }) => `Abgesagt: ${title}, ${when}`,
    changed: ({ what, title, when }) => `Geändert (${what}): ${title}, ${when}`,
    nudge: ({ title, when }) => `Kleine Erinnerung: ${title}, ${when}`,
    reminder: ({ title, when }) => `Bis bald: ${title}, ${when}`,
    thanks: ({ title }) => `Danke, dass du da warst: ${title}`,
    poll: ({ title }) => `Welcher Termin passt dir? ${title}`,
    'poll-changed': ({ title }) => `Andere Termine: ${title}`,
    'date-set': ({ title, when }) => `Der Termin steht, und du hast einen Platz: ${title}, ${when}`,
    'date-set-full': ({ title, when }) => `Der Termin steht, und du bist auf der Warteliste: ${title}, ${when}`,
    'please-confirm': ({ title, when }) => `Der Termin steht, bitte bestätige: ${title}, ${when}`,
  },
  chat: {
    ask: ({ title, when, place }) =>
      `Ich hätte dich gern am Tisch: ${['„' + title + '“', when, place].filter(Boolean).join(', ')}.`,
    dates: ({ title }) => `Ich suche einen Termin für „${title}“. Welche passen dir?`,
    offer: ({ title, when, place }) =>
      `Ein Platz ist für dich frei geworden: ${['„' + title + '“', when, place].filter(Boolean).join(', ')}.`,
    page: ({ title, when, place }) =>
      `Das ist deine Seite zu ${['„' + title + '“', when, place].filter(Boolean).join(', ')}.`,
    answer: 'Antworte bitte hier; zweimal tippen, ohne Konto:',
    answerUntil: ({ until }) => `Antworte bitte hier bis ${until}; zweimal tippen, ohne Konto:`,
    yourPage: 'Dort kannst du deine Antwort ändern:',
  },
  greeting: ({ name }) => `Hallo ${name},`,
  greetingNameless: 'Hallo,',
  lead: {
    invitation: ({ organizer, title }) => `${organizer} hätte dich gern mit am Tisch: „${title}“.`,
    accepted: ({ title }) => `Wie schön, du kommst zu „${title}“. Dein Platz ist reserviert.`,
    declined: ({ organizer, title, when }) =>
      `Danke, dass du ${organizer} Bescheid gibst: „${title}“ (${when}) klappt bei dir nicht. Das hilft, denn so kann jemand anderes den Platz bekommen.`,
    tentative: ({ title }) => `Du bist bei „${title}“ mit Vielleicht notiert.`,
    undecided: ({ title }) =>
      `Du bist bei „${title}“ mit Vielleicht notiert. Noch ist kein Platz für dich reserviert; sobald du zusagst, bekommst du einen, wenn noch etwas frei ist.`,
    waitlisted: ({ title }) =>
      `Schön, dass du zu „${title}“ kommen möchtest. Im Moment ist der Tisch voll, deshalb stehst du auf der Warteliste. Wird ein Platz frei, erfährst du es sofort.`,
    seated: ({ title }) => `Gute Nachricht: Bei „${title}“ ist ein Platz frei geworden, und er gehört dir.`,
    offered: ({ title, until }) =>
      `Bei „${title}“ ist ein Platz frei geworden. Er ist bis ${until} für dich reserviert; danach wird er dem nächsten Gast angeboten.`,
    'offer-expired': ({ title, when }) =>
      `Der Platz bei „${title}“ (${when}), der für dich reserviert war, ist wieder frei, weil wir rechtzeitig keine Antwort hatten. Möchtest du doch kommen, sag einfach zu: Ist ein Platz frei, bekommst du ihn, sonst kommst du auf die Warteliste.`,
    withdrawn: ({ organizer, title, when }) =>
      `${organizer} musste die Einladung zu „${title}“ (${when}) leider zurücknehmen. Du brauchst nichts zu tun, und das Hin und Her tut uns leid.`,
    cancelled: ({ title, when }) => `„${title}“ am ${when} fällt leider aus.`,
    changed: ({ what, title }) => `Bei „${title}“ hat sich etwas geändert (${what}). So sieht es jetzt aus:`,
    nudge: ({ organizer, title }) =>
      `${organizer} hätte dich weiterhin gern bei „${title}“ dabei, und ein Stuhl wartet auf deine Antwort.`,
    reminder: ({ title }) => `„${title}“ steht vor der Tür, und dein Platz ist reserviert.`,
    thanks: ({ organizer, title }) =>
      `Danke, dass du bei „${title}“ dabei warst. Schön, dass du mit am Tisch gesessen hast. Möchtest du etwas dazu sagen, antworte einfach auf diese Mail: Sie kommt bei ${organizer} an.`,
  },
  poll: {
    lead: ({ organizer, title }) =>
      `${organizer} hätte dich gern mit am Tisch: „${title}“. Der Termin ist noch offen. Welche davon passen dir?`,
    leadChanged: ({ organizer, title }) =>
      `${organizer} hat die Termine für „${title}“ geändert, und zu einigen fehlt noch deine Antwort:`,
    option: ({ number }) => `Termin ${number}`,
    ask: ({ closes }) =>
      `Bitte sag bis ${closes} zu jedem Termin: ja, zur Not oder nein. Passt dir keiner? Auch das hilft.`,
    open: 'Sagen, welche Termine mir passen',
    set: ({ title }) => `Der Termin für „${title}“ steht, und er passt dir. Dein Platz ist also reserviert.`,
    setFull: ({ title }) =>
      `Der Termin für „${title}“ steht, und er passt dir. Andere waren etwas schneller und der Tisch ist voll, deshalb stehst du auf der Warteliste. Wird ein Platz frei, erfährst du es sofort.`,
    confirm: ({ title }) => `Der Termin für „${title}“ steht. Du hast gesagt, zur Not passt er dir: Kommst du?`,
  },
  change: { time: 'Zeit', place: 'Ort', title: 'Titel', other: 'Ablauf' },
  companions: ({ count }) => (count === 1 ? 'Du bringst eine Begleitung mit.' : `Du bringst ${count} Leute mit.`),
  companionsWanted: ({ count }) =>
    count === 1
      ? 'Du möchtest Platz für dich und eine Begleitung.'
      : `Du möchtest Plätze für dich und ${count} weitere Leute.`,
  waitPosition: ({ position }) =>
    position === 1 ? 'Du bist als Nächstes an der Reihe.' : `Du stehst auf Platz ${position} der Liste.`,
  writes: ({ organizer }) => `${organizer} schreibt:`,
  colon: ': ',
  when: 'Wann',
  where: 'Wo',
  placeOpen: 'Der Ort steht noch nicht fest; du erfährst ihn rechtzeitig.',
  map: 'Karte',
  website: 'Webseite',
  join: 'Hier geht es hinein',
  noAsk: NO_ASK.de,
  ask: {
    invitation: ({ answerBy }) =>
      `Bitte antworte bis ${answerBy}. Auch ein Nein hilft: Dann kann jemand anderes kommen.`,
    invitationOpen: 'Bitte antworte, sobald du es weißt. Auch ein Nein hilft: Dann kann jemand anderes kommen.',
    tentative: ({ answerBy }) => `Dein Platz bleibt bis ${answerBy} reserviert. Bitte entscheide dich bis dahin.`,
    change:
      'Kommt etwas dazwischen? Dann ändere deine Antwort bitte rechtzeitig; jemand anderes freut sich über den Platz.',
    declined: 'Doch Zeit? Wenn noch etwas frei ist, bist du jederzeit willkommen.',
    waitlisted: 'Passt es doch nicht mehr? Mit einem kurzen Nein rücken die anderen auf.',
    decide: 'Sobald du mehr weißt:',
    offered: 'Möchtest du ihn haben?',
    changed:
      'Falls du schon geantwortet hast: Deine Antwort gilt weiter. Passt es dir so nicht mehr, ändere sie bitte.',
  },
  answer: 'Antworten',
  changeAnswer: 'Meine Antwort ändern',
  choice: { yes: 'Ja, ich komme', maybe: 'Vielleicht', no: 'Ich kann nicht' },
  choiceHint: 'Du bestätigst auf der Seite, die sich öffnet; vorher ist nichts entschieden.',
  cancelledHint: 'Falls der Termin in deinem Kalender steht, nimm ihn bitte heraus.',
  footer: ({ organizer }) =>
    `Du bekommst diese Mail, weil ${organizer} dich eingeladen hat. Sie kommt von Stammtisch und verfolgt dich nicht.`,
  stop: ({ organizer }) => `Keine Mails mehr von ${organizer}`,
  replies: {
    confirmSubject: ({ title }) => `Warst du das? ${title}`,
    confirm: ({ title, when, choice }) =>
      `Jemand hat auf deine Einladung zu „${title}“ (${when}) ${{ yes: 'mit Ja', no: 'mit Nein', maybe: 'mit Vielleicht', open: 'etwas' }[choice]} geantwortet, aber die Mail scheint nicht von dir zu kommen. Deshalb wurde nichts geändert.`,
    confirmAsk:
      'Warst du es, dann drück deine Antwort bitte auf deiner eigenen Seite. Wenn nicht, brauchst du nichts zu tun.',
    wordsSubject: ({ name, subject }) => `${name} schreibt: ${subject}`,
    words: ({ name }) => `${name} hat dir geschrieben:`,
    wordsHint: ({ name }) => `Antwortest du auf diese Mail, geht deine Antwort an ${name}.`,
    open: 'In Stammtisch ansehen',
  },
  notice: {
    subject: {
      go: ({ title, sure }) => `Es kann stattfinden: ${title} mit ${sure} Leuten`,
      'no-go': ({ title, sure, minimum }) => `Bisher ${sure} von ${minimum}: ${title}`,
      debrief: ({ title }) => `Wie war’s? ${title}`,
      'poll-closed': ({ title }) => `Die Antworten sind da: ${title}`,
    },
    body: {
      go: ({ title, when, sure, minimum }) =>
        `Zu „${title}“ (${when}) kommen ${sure} Leute, dich eingerechnet; mindestens ${minimum} wolltest du sein. Ein Druck sagt, dass es stattfindet. Gib danach dem Café Bescheid, wie viele ihr seid.`,
      goByItself: ({ title, when, sure, minimum }) =>
        `Zu „${title}“ (${when}) kommen ${sure} Leute, dich eingerechnet; mindestens ${minimum} wolltest du sein. Wie von dir eingestellt, ist es jetzt bestätigt. Gib dem Café Bescheid, wie viele ihr seid.`,
      'no-go': ({ title, when, sure, minimum }) =>
        `Zu „${title}“ (${when}) ${sure === 1 ? 'kommt' : 'kommen'} bisher sicher ${sure}, dich eingerechnet; mindestens ${minimum} wolltest du sein. Du kannst die nächsten Namen fragen, den Termin verschieben, euch in kleiner Runde treffen oder freundlich absagen. Bis du entscheidest, geschieht nichts.`,
      debrief: ({ title }) =>
        `„${title}“ ist vorbei. Solange du es noch weißt: Wer war da, und eine Zeile zu jedem? Es dauert eine Minute und bleibt bei dir.`,
    },
    open: {
      go: 'Entscheiden',
      'no-go': 'Entscheiden',
      debrief: 'Notieren, wer da war',
      'poll-closed': 'Termin wählen',
    },
    poll: {
      answered: ({ title, answered, asked }) =>
        `${answered} von ${asked} haben gesagt, welche Termine für „${title}“ passen.`,
      best: ({ when, yes, ifNeedBe }) =>
        `Am besten passt ${when}: ${yes} können${ifNeedBe === 0 ? '' : `, ${ifNeedBe} weitere zur Not`}.`,
      reaches: ({ minimum }) => `Mit dir reicht das für die mindestens ${minimum}, die du wolltest.`,
      reachesIfNeedBe: ({ minimum }) =>
        `Mit dir reicht das für die mindestens ${minimum}, die du wolltest, nur wenn von den anderen welche kommen.`,
      below: ({ minimum }) => `Mit dir sind das weniger als die mindestens ${minimum}, die du wolltest.`,
      requiredCan: 'Alle, die du dabei brauchst, können.',
      requiredMissing: ({ count }) =>
        count === 1
          ? 'Jemand, den du dabei brauchst, kann nicht oder hat nicht geantwortet.'
          : `${count} Leute, die du dabei brauchst, können nicht oder haben nicht geantwortet.`,
      none: 'Kein Termin liegt mehr vor euch.',
      nothing: 'Bis du wählst, ist nichts entschieden.',
    },
  },
  digest: {
    subject: ({ names }) => `Ein Wort an ${names}`,
    lead: 'Sie stehen in deiner Woche. Jedes Wort kann warten.',
    awhile: 'Es ist eine Weile her.',
    by: ({ day }) => `bis ${day}`,
    open: 'Abhaken, verschieben oder loslassen',
    off: 'Diese Mail kommt einmal in der Woche, wenn etwas darin steht. In den Einstellungen lässt sie sich abschalten.',
  },
  introduction: {
    subject: ({ organizer, other }) => `${organizer} möchte dich und ${other} bekannt machen`,
    lead: ({ organizer, other }) => `${organizer} findet, dass du und ${other} euch kennen solltet.`,
    rule: ({ other }) =>
      `Wenn du das möchtest, sag es auf der Seite unten und wähle, wie ${other} dich erreichen darf. ${other} wird dasselbe gefragt. Nur wenn ihr beide Ja sagt, bekommt jeder von euch eine Mail mit dem Namen und dieser einen Adresse des anderen. Sonst erfährt niemand etwas, und nichts wird weitergegeben.`,
    open: 'Ansehen und entscheiden',
    until: ({ day }) => `Die Frage bleibt bis ${day} offen. Du musst nicht antworten.`,
    footer: ({ organizer }) =>
      `Du bekommst diese Mail, weil ${organizer} dich kennt. Sie kommt von Stammtisch und enthält kein Tracking.`,
  },
  introduced: {
    subject: ({ other }) => `Du und ${other}: ihr habt beide Ja gesagt`,
    lead: ({ other }) => `Du und ${other}, ihr möchtet euch beide kennenlernen. So erreichst du ${other}:`,
    rest: ({ organizer, other }) =>
      `${other} hat deine Adresse auf demselben Weg bekommen. Von hier an ist es eure Sache; ${organizer} freut sich, dass ihr euch trefft.`,
  },
  channel: {
    email: 'E-Mail',
    phone: 'Telefon',
    wechat: 'WeChat',
    whatsapp: 'WhatsApp',
    telegram: 'Telegram',
    signal: 'Signal',
    slack: 'Slack',
    discord: 'Discord',
    linkedin: 'LinkedIn',
    website: 'Website',
    other: 'Kontakt',
  },
  reservation: {
    subject: {
      reservation: ({ seats, day, time, organizer }) => `Tisch für ${seats}: ${day}, ${time} Uhr, ${organizer}`,
      update: ({ seats, day, time, organizer }) => `Wir werden ${seats} sein: ${day}, ${time} Uhr, ${organizer}`,
      cancellation: ({ day, time, organizer }) => `Absage unseres Tisches: ${day}, ${time} Uhr, ${organizer}`,
    },
    lead: {
      reservation: ({ seats }) =>
        `hätten Sie einen Tisch für ${seats} Personen? Wir säßen gern zusammen an einem, um zu reden und etwas zu essen und zu trinken.`,
      update: ({ seats, sure, day, time }) =>
        seats === sure
          ? `kurz zu unserem Tisch am ${day} um ${time} Uhr: Wir werden ${sure} Personen sein, wie reserviert.`
          : `kurz zu unserem Tisch am ${day} um ${time} Uhr: Wir werden ${sure} Personen sein statt ${seats}.`,
      cancellation: ({ seats, day, time }) =>
        `leider müssen wir unseren Tisch für ${seats} Personen am ${day} um ${time} Uhr absagen.`,
    },
    diets: ({ diets }) => `Für die Küche: ${diets}.`,
    ask: {
      reservation: 'Über eine kurze Antwort, ob das geht, freue ich mich.',
      update: 'Sollte etwas dagegensprechen, geben Sie uns bitte Bescheid.',
      cancellation: 'Wir kommen gern ein andermal.',
    },
    regards: ({ organizer }) => `Vielen Dank und herzliche Grüße\n${organizer}`,
  },
};
