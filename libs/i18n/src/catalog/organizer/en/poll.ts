import { people, mails } from './counted.js';

export const poll = {
  poll: {
    title: 'Which evening?',
    dateOpen: 'Date still open',
    begin: 'Ask which date suits',
    beginText: 'Not sure about the evening? Ask your guests about two to five.',
    edit: 'Change the dates',
    ask: 'Ask …',
    askMore: 'Ask more …',
    notAsked: 'Nobody has been asked yet.',
    answered: ({ answered, asked }: { answered: number; asked: number }) =>
      `${answered} of ${asked} have answered every date.`,
    closesAt: ({ when }: { when: string }) => `Answers until ${when}.`,
    closedAt: ({ when }: { when: string }) => `The answers are in since ${when}: choose the date.`,
    giveUp: 'Give the date poll up',
    giveUpArmed: 'Press again: dates and answers go',
    best: 'Suits best',
    counts: ({ yes, ifNeedBe, no }: { yes: number; ifNeedBe: number; no: number }) =>
      `${yes} yes · ${ifNeedBe} if need be · ${no} no`,
    fix: 'Take this date',
    who: 'Guest',
    needed: 'needed',
    legend: '✓ yes · ~ if need be · – no. Press a name to enter what somebody told you.',
    votes: { yes: 'Yes', 'if-need-be': 'If need be', no: 'No' },
    noVote: 'no answer',
    enterFor: ({ name }: { name: string }) => `What ${name} says`,
    enterText: 'What you were told by phone or in a chat. Guests can change it on their page until the poll closes.',
    askTitle: 'Whom to ask',
    askText: 'One mail with all the dates. It holds no seat, so you can ask more people than there are chairs.',
    askSubmit: ({ count }: { count: number }) => (count === 0 ? 'Choose whom to ask' : `Ask ${people(count)}`),
    sending: ({ count, seconds }: { count: number; seconds: number }) =>
      `${mails(count)} about the dates ${count === 1 ? 'goes' : 'go'} out in ${seconds} s`,
    sendingDate: ({ seconds }: { count: number; seconds: number }) => `Everybody hears the date in ${seconds} s`,
    dateTakenBack: 'Nothing was sent. The dates are open again.',
    sheetTitle: 'Which dates?',
    option: ({ number }: { number: number }) => `Date ${number}`,
    addDate: 'One more, a week later',
    venueAsPlanned: 'Place as planned',
    repeatedEarlier: 'The first one',
    repeatedLater: 'The second one',
    closesLabel: 'Answers until',
    requiredLabel: 'Who has to be there',
    showNames: 'Guests see first names',
    showNamesHint: 'Otherwise they see how many can, and not who.',
    tellGuests: ({ count }: { count: number }) => `Tell ${people(count)} by mail that there is a new date to answer`,
    fixText: 'This is what happens when you take this date. The mails leave at once.',
    willSit: 'Have a seat, and hear so',
    willWait: 'Said yes later, and wait for a seat',
    willConfirm: 'Said if need be, and are asked to confirm',
    willBeAsked: 'Are asked whether they can come after all',
    willStay: 'Stay on the list, as no chair is left for now',
    withoutRequired: ({ names }: { names: string }) => `Take it although ${names} cannot, or has not answered`,
    fixSubmit: 'Take this date',
    fixed: ({ when }: { when: string }) => `It is ${when}`,
  },
  pollReason: {
    past: 'This date has passed.',
    requiredCannot: ({ names }: { names: string }) => `${names} cannot.`,
    requiredSilent: ({ names }: { names: string }) => `No answer from ${names} yet.`,
    requiredCan: 'Everybody whom you need there can.',
    suitsAll: 'It suits everybody who answered.',
    reaches: ({ sure, minimum }: { sure: number; minimum: number }) =>
      `${sure} with you; you wanted at least ${minimum}.`,
    reachesIfNeedBe: ({ sure, possible, minimum }: { sure: number; possible: number; minimum: number }) =>
      `${sure} with you, up to ${possible} if need be; you wanted at least ${minimum}.`,
    below: ({ possible, minimum }: { possible: number; minimum: number }) =>
      `At most ${possible} with you; you wanted at least ${minimum}.`,
    moreThanSeats: ({ waiting }: { waiting: number }) =>
      waiting === 1
        ? 'One more than there are chairs would wait.'
        : `${waiting} more than there are chairs would wait.`,
    mostYes: 'More can than on any other date.',
    earliest: 'As good as the next one, and earlier.',
  },
};
