export const backups = {
  backups: {
    title: 'Backups',
    daily: 'Everything is written into one file every day. Seven days, four weeks and twelve months are kept.',
    off: 'No backup is written by itself.',
    trouble: ({ words }: { words: string }) => `The last daily backup could not be written: ${words}`,
    download: 'Download',
    downloadOf: ({ when }: { when: string }) => `Download the backup of ${when}`,
    write: 'Write one now',
    elsewhere: 'A backup on the same disk dies with it: copy one elsewhere now and then.',
    key: ({ file }: { file: string }) => `Keep ${file} as well: without it sealed notes cannot be read.`,
    keyInEnvironment: 'Keep INSTANCE_KEY as well: without it sealed notes cannot be read.',
    restore:
      'To bring one back, start a fresh Stammtisch and choose the file on its first page, or use npm run restore.',
    held: 'Mails are on hold',
    heldText: ({ when }: { when: string }) =>
      `This Stammtisch was brought back on ${when}. What was due in the meantime has not left.`,
    drop: 'Leave old ones out, go on from now',
    send: 'Send them after all',
    haveOne: 'Bring back a backup instead',
    haveOneText:
      'The archive of an earlier Stammtisch. You sign in afterwards with the password of that time, and no mail leaves before you say so.',
    choose: 'Choose the archive',
    bringingBack: 'Bringing everything back …',
  },
  takeOut: {
    title: 'Take it with you',
    text: 'For other programs. Private notes are in it, sealed notes are not.',
    files: {
      'contacts.csv': 'Contacts, as a table',
      'contacts.vcf': 'Contacts, as cards',
      'contacts-4.vcf': 'Contacts, as cards of version 4.0',
      'channels.csv': 'Ways to reach them',
      'circles.csv': 'Circles and who is in them',
      'interactions.csv': 'What happened with whom',
      'meetups.csv': 'Meetups',
      'attendance.csv': 'Invitations, answers and attendance',
      'venues.csv': 'Venues',
      'touches.csv': 'Touches',
      'outreach.csv': 'What you shared with whom',
      'meetups.ics': 'Meetups, for a calendar',
    },
  },
};
