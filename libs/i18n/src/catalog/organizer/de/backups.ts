import type { backups as english } from '../en/backups.js';

export const backups: typeof english = {
  backups: {
    title: 'Sicherungen',
    daily: 'Jeden Tag wird alles in eine Datei geschrieben. Sieben Tage, vier Wochen und zwölf Monate bleiben.',
    off: 'Von selbst wird keine Sicherung geschrieben.',
    trouble: ({ words }: { words: string }) => `Die letzte tägliche Sicherung ließ sich nicht schreiben: ${words}`,
    download: 'Herunterladen',
    downloadOf: ({ when }: { when: string }) => `Sicherung vom ${when} herunterladen`,
    write: 'Jetzt eine schreiben',
    elsewhere: 'Eine Sicherung auf derselben Platte stirbt mit ihr: kopiere ab und zu eine woandershin.',
    key: ({ file }: { file: string }) =>
      `Bewahre auch ${file} auf: ohne diese Datei sind versiegelte Notizen nicht lesbar.`,
    keyInEnvironment: 'Bewahre auch INSTANCE_KEY auf: ohne den Schlüssel sind versiegelte Notizen nicht lesbar.',
    restore:
      'Um eine zurückzuholen, starte einen frischen Stammtisch und wähle die Datei auf seiner ersten Seite, oder nimm npm run restore.',
    held: 'Mails werden zurückgehalten',
    heldText: ({ when }: { when: string }) =>
      `Dieser Stammtisch wurde am ${when} zurückgeholt. Was inzwischen fällig war, ist nicht abgegangen.`,
    drop: 'Alte weglassen, ab jetzt weiter',
    send: 'Doch noch senden',
    haveOne: 'Stattdessen eine Sicherung zurückholen',
    haveOneText:
      'Das Archiv eines früheren Stammtischs. Danach meldest du dich mit dem Passwort von damals an, und keine Mail geht ab, bevor du es sagst.',
    choose: 'Archiv auswählen',
    bringingBack: 'Alles wird zurückgeholt …',
  },
  takeOut: {
    title: 'Zum Mitnehmen',
    text: 'Für andere Programme. Private Notizen sind dabei, versiegelte nicht.',
    files: {
      'contacts.csv': 'Kontakte als Tabelle',
      'contacts.vcf': 'Kontakte als Visitenkarten',
      'contacts-4.vcf': 'Kontakte als Visitenkarten der Version 4.0',
      'channels.csv': 'Wege, sie zu erreichen',
      'circles.csv': 'Kreise und wer darin ist',
      'interactions.csv': 'Was mit wem war',
      'meetups.csv': 'Treffen',
      'attendance.csv': 'Einladungen, Antworten und Anwesenheit',
      'venues.csv': 'Orte',
      'touches.csv': 'Wer wann dran ist',
      'outreach.csv': 'Was du mit wem geteilt hast',
      'meetups.ics': 'Treffen für einen Kalender',
    },
  },
};
