import { mails } from './counted.js';

export const home = {
  home: {
    year: 'The year ahead',
    held: 'held',
    planned: 'planned',
    empty: 'empty',
    nothing: ({ quarter }: { quarter: string }) => `${quarter}: nothing planned yet`,
    nothingText: 'One evening, five to ten people, one table. Pick a day and see who could come.',
    plan: 'Plan a meetup',
    next: ({ quarter }: { quarter: string }) => `Next: ${quarter}`,
    welcome: ({ name }: { name: string }) => `Welcome, ${name}`,
    welcomeText: 'A table needs people. Begin with a handful you would like to see again; a name is enough.',
    addFirst: 'Add the first contact',
    trySample: 'Look around with a sample circle',
    sampleHint: 'Invented people, cafés and evenings to try things with. One press removes them all.',
    sampleLoaded: 'The sample circle sits at your table',
    recent: 'What happened',
    recentEmpty: 'Answers and everything the app does by itself will stand here.',
    mailFull: ({ most, count }: { most: number; count: number }) =>
      `${most} mails have left within a day, and no more may. ${mails(count)} will follow when there is room.`,
    mailQueued: ({ count }: { count: number }) => `${mails(count)} on the way`,
    mailFailed: ({ count }: { count: number }) =>
      count === 1 ? '1 mail could not be delivered' : `${count} mails could not be delivered`,
    mailUncertain: ({ count }: { count: number }) =>
      count === 1 ? '1 mail may or may not have arrived' : `${count} mails may or may not have arrived`,
    mailLocal: 'No mail server is set up: mails stay in the mailbox here, and you carry the links yourself.',
    toMailbox: 'Open the mailbox',
  },
};
