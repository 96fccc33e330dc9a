type Guest = { guest: string };
type Organizer = { organizer: string };
type When = { when: string };
type Other = { other: string };

/** The guest pages: short, calm, and true in every state. Nobody here is a lead, an attendee or a user. */
export const en = {
  languages: 'Language',

  invitation: {
    pageTitle: ({ title, organizer }: { title: string } & Organizer) => `${title} · invitation from ${organizer}`,
    pageTitleCancelled: ({ title }: { title: string }) => `Cancelled: ${title}`,
    fromTo: ({ guest, organizer }: Guest & Organizer) => `For ${guest}, from ${organizer}`,
    times: ({ from, to }: { from: string; to: string }) => `${from}–${to}`,
    placeOpen: 'The place will be announced',
    map: 'Map',
    placeLink: 'Web page',
    joinLink: 'Link to join',
    company: 'Who comes',
    companyNobody: 'Nobody has said yes so far.',
    noAskTitle: 'No-ask zone',
    noAsk: 'No selling, no favours, no borrowing.',
    calendar: 'For your calendar',
    calendarFile: 'Calendar file',
    calendarAll: 'All evenings in my calendar',
  },

  standing: {
    listed: 'The date is set.',
    listedFree: 'There is a free chair at the table: say yes, and it is yours.',
    listedFull:
      'The table is full at the moment. With a yes you are on the waiting list; if a chair comes free, we ask you.',
    votedYes: 'You said that this date suits you.',
    votedIfNeedBe: 'You said that this date suits you if need be.',
    votedNo: 'You said that this date does not suit you. Perhaps it does after all?',
    invited: 'Will you come?',
    heldUntil: ({ when }: When) => `A chair is kept for you until ${when}.`,
    answerBy: ({ when }: When) => `Please answer by ${when}. Chairs go in the order of the answers.`,
    full: 'The table is full at the moment. With a yes you are on the waiting list.',

    accepted: ({ guest }: Guest) => `See you there, ${guest}.`,
    acceptedAlone: 'Your seat is kept.',
    acceptedWithOne: 'Your seat is kept, and one for the person you bring.',
    acceptedWithMore: ({ count }: { count: number }) => `Your seat is kept, and ${count} for the people you bring.`,
    acceptedChange: 'If something gets in the way, say so here, and somebody else can have it.',

    tentative: 'Maybe, then.',
    tentativeUntil: ({ when }: When) =>
      `A chair is kept for you until ${when}. Say yes or no by then; after that it goes to somebody else.`,
    tentativeOpen: ({ when }: When) => `Say yes or no by ${when}, as soon as you know.`,

    declined: 'Not this time, then.',
    declinedText: ({ organizer }: Organizer) =>
      `Thank you for telling ${organizer}. If your plans change, you are welcome.`,

    waitlisted: 'You are on the waiting list.',
    waitlistedFirst: 'The table is full, and you are first in line.',
    waitlistedAt: ({ position }: { position: number }) => `The table is full, and you are number ${position} in line.`,
    waitlistedSomewhere: 'The table is full at the moment.',
    waitlistedNext:
      'If a chair comes free, it is yours and we write to you at once. Shortly before the evening we ask first whether it still suits you. It may also stay full.',

    offered: 'A chair has come free for you.',
    offeredUntil: ({ when }: When) => `It is yours if you say yes by ${when}. After that it goes to the next in line.`,

    lapsed: 'You are still welcome.',
    lapsedFree:
      'The time to answer has passed, so your chair was given back. There is one free: say yes, and it is yours.',
    lapsedFull:
      'The time to answer has passed, and the table has filled up since. With a yes you are on the waiting list.',

    withdrawn: 'This invitation was taken back.',
    withdrawnText: ({ organizer }: Organizer) =>
      `It can no longer be answered here. If that puzzles you, ${organizer} can tell you more.`,

    cancelled: 'This evening is cancelled.',
    cancelledText: ({ organizer }: Organizer) => `${organizer} had to call it off. There is nothing you need to do.`,

    over: 'This evening is over.',
    overText: ({ organizer }: Organizer) => `Answers are closed. To reach ${organizer}, reply to the invitation.`,
  },

  poll: {
    pageTitle: ({ title, organizer }: { title: string } & Organizer) => `${title} · which date? asks ${organizer}`,
    dateOpen: 'The date is still open.',
    title: 'Which dates suit you?',
    answerBy: ({ when }: When) => `Please answer by ${when}. Nothing is fixed yet.`,
    thanks: ({ guest }: Guest) => `Thank you, ${guest}.`,
    changeable: ({ when }: When) => `Your answer is stored. You can change it until ${when}.`,
    votes: { yes: 'Yes', 'if-need-be': 'If need be', no: 'No' },
    canCount: ({ count }: { count: number }) => (count === 1 ? '1 other can' : `${count} others can`),
    ifNeedBeCount: ({ count }: { count: number }) => `${count} if need be`,
    can: ({ names }: { names: string }) => `Can: ${names}`,
    canIfNeedBe: ({ names }: { names: string }) => `If need be: ${names}`,
    nobodyYet: 'Nobody else has said yes so far.',
    missing: 'Please say something to this date, too.',
    more: 'A few words',
    none: 'None of these suits me',
    closed: 'The answers are in.',
    closedText: ({ organizer }: Organizer) => `${organizer} is choosing the date now. You will hear which one it is.`,
    said: ({ vote }: { vote: string }) => `You said: ${vote}`,
    saidNothing: 'No answer from you.',
    givenUp: 'This question is off the table.',
    givenUpText: ({ organizer }: Organizer) =>
      `${organizer} looks for a date in another way. There is nothing you need to do.`,
  },

  notice: {
    saved: 'Saved.',
    pressAgain: 'Please press the button once more. Mail filters press buttons too, and this way we know it is you.',
    changedMeanwhile:
      'Something changed while this page was open. Below is how it stands now; please check and press again.',
    busy: 'Many answers came at the same moment, and yours is not stored yet. Nothing you typed is lost: please press again.',
    checkFields: 'Your answer is not stored yet: please look at what is marked below.',
    moved: 'The time or place has changed since your answer. Does it still suit you?',
  },

  form: {
    change: 'Change my answer',
    yes: 'Yes',
    yesHint: 'I’ll be there',
    maybe: 'Maybe',
    maybeHint: 'not sure yet',
    no: 'No',
    noHint: 'not this time',
    more: 'Food, a few words',
    moreWithCompany: 'Company, food, a few words',
    plusOnes: 'Are you bringing somebody?',
    plusOnesNone: 'Just me',
    plusOnesSome: ({ count }: { count: number }) => (count === 1 ? 'One more person' : `${count} more people`),
    diet: 'Anything you don’t eat or drink?',
    note: ({ organizer }: Organizer) => `A few words to ${organizer}`,
    send: 'Send my answer',
    changeable: 'You can change it here later.',
    required: 'Please choose yes, maybe or no.',
    plusOnesDoNotFit: ({ free }: { free: number }) =>
      free === 0
        ? 'There is no further chair free at the moment. Please choose “Just me”.'
        : `Only ${free === 1 ? 'one more chair is' : `${free} more chairs are`} free at the moment. Please choose fewer.`,
    tooManyPlusOnes: ({ max }: { max: number }) =>
      max === 0
        ? 'This table is for the invited only. Please choose “Just me”.'
        : `At this table everybody may bring ${max === 1 ? 'one person' : `up to ${max} people`}.`,
    tooLong: ({ max }: { max: number }) => `Please shorten this to ${max} characters.`,
  },

  footer: {
    personal: 'This link is yours alone: whoever has it can answer for you.',
    notYou: ({ guest }: Guest) => `Not ${guest}?`,
    aboutMe: 'What is stored about me',
    unsubscribe: 'No more mails',
    back: 'Back to the invitation',
  },

  calendar: {
    title: 'Your calendar',
    subscribe: 'Subscribe once',
    subscribeText: ({ organizer }: Organizer) =>
      `Every evening with ${organizer} that you are asked to then appears by itself, and stays right when something moves.`,
    apple: 'Apple Calendar and others on this device',
    address: 'Address for any other calendar',
    delay:
      'Calendars look for news in their own time: Apple within the hour or so, Outlook within some hours, Google once or twice a day. Changes in the last hours come by mail, too.',
    inApp:
      'If you read this inside WeChat or a mail app, open the page in your browser first; nothing can be subscribed to from in there.',
    secret: 'The address is yours alone: whoever has it can read which evenings you are asked to.',
    choose: 'How do evenings come into your calendar?',
    ways: {
      mail: 'With each mail',
      feed: 'By subscription',
      both: 'Both',
      none: 'Not at all',
    },
    hints: {
      mail: 'Each invitation brings its own entry, and you can answer in your calendar.',
      feed: 'Mails come without an entry; the subscription shows everything.',
      both: 'Each evening may then stand there twice.',
      none: 'Mails come without an entry, and you look at this page.',
    },
    save: 'Save',
    before: 'An evening that has come by mail already is kept right by mail.',
  },

  notYou: {
    title: ({ guest }: Guest) => `You are not ${guest}?`,
    text: ({ guest, organizer }: Guest & Organizer) =>
      `Then ${organizer}’s invitation for ${guest} went astray. One press tells ${organizer}, and the chair goes to somebody else.`,
    button: 'This is not me',
    done: 'Thank you.',
    doneText: ({ organizer }: Organizer) =>
      `${organizer} now knows that the invitation reached the wrong person. You can close this page.`,
  },

  unsubscribe: {
    title: ({ organizer }: Organizer) => `No more mails from ${organizer}?`,
    text: ({ organizer }: Organizer) =>
      `${organizer} can then no longer write to you from here: no invitations, no reminders. A seat that you have taken stays yours; if you cannot come, please say so on the page of the invitation.`,
    button: 'No more mails, please',
    done: 'Done.',
    doneText: ({ organizer }: Organizer) =>
      `${organizer} sends you no more mails from here. Should you miss them one day, tell ${organizer}.`,
  },

  aboutMe: {
    title: 'What is stored about you',
    intro: ({ organizer, date }: Organizer & { date: string }) =>
      `${organizer} keeps this in a private address book, since ${date}. Nobody else reads it, and nothing of it goes to third parties.`,
    name: 'Name',
    otherNames: 'Other names',
    channels: {
      email: 'E-mail',
      phone: 'Phone',
      wechat: 'WeChat',
      whatsapp: 'WhatsApp',
      telegram: 'Telegram',
      signal: 'Signal',
      slack: 'Slack',
      discord: 'Discord',
      linkedin: 'LinkedIn',
      website: 'Website',
      other: 'Other',
    },
    shortened: 'Addresses and numbers are shortened here, in case this link has been passed on.',
    language: 'Language of mails',
    diet: 'Food and drink',
    city: 'City',
    birthday: 'Birthday',
    preferences: {
      diet: 'Food and drink',
      time: 'When',
      place: 'Where',
      language: 'Language',
      access: 'Coming in',
      channel: 'How to be reached',
    },
    wishes: {
      must: 'a must',
      likes: 'likes',
      avoid: 'rather not',
    },
    mails: 'Mails',
    mailsWanted: 'allowed',
    mailsMuted: ({ date }: { date: string }) => `none, at your wish since ${date}`,
    interactions: 'Contact diary',
    interactionsCount: ({ count }: { count: number }) => (count === 1 ? '1 entry' : `${count} entries`),
    invitations: 'Invitations',
    noInvitations: 'None so far.',
    answers: { yes: 'You said yes', maybe: 'You said maybe', no: 'You said no', none: 'No answer' },
    withOne: 'with one more person',
    withMore: ({ count }: { count: number }) => `with ${count} more people`,
    came: 'you were there',
    notCame: 'you were not there',
    yourDiet: ({ diet }: { diet: string }) => `Food and drink: ${diet}`,
    yourNote: ({ note }: { note: string }) => `Your words: ${note}`,
    votes: ({ dates }: { dates: string }) => `The dates: ${dates}`,
    rightsTitle: 'Something wrong, or too much?',
    rights: ({ organizer }: Organizer) =>
      `Personal notes about your conversations are never shown on pages like this one; reply to any mail from ${organizer} to ask for them.`,
    languageSame: ({ organizer }: Organizer) => `As ${organizer} writes`,
    somethingElse: ({ organizer }: Organizer) => `Something else to set right? ${organizer} will read it.`,
    asks: ({ words }: { words: string }) => `Asks to correct: ${words}`,
    save: 'Save',
    download: 'As a file',
    erase: 'Erase all of this',
    erasedOn: ({ date }: { date: string }) => `All of this is erased on ${date}, as you asked.`,
    keepAfterAll: 'Keep it after all',
  },

  erasure: {
    title: 'Erase everything about you?',
    text: ({ organizer }: Organizer) =>
      `In a week ${organizer}’s address book forgets your name, your addresses, notes and mails, and seats you have taken go to others. There is no way back then. Until that day you can change your mind here.`,
    button: 'Erase it all',
    done: 'It will be forgotten.',
    doneText: ({ organizer, date }: Organizer & { date: string }) =>
      `On ${date} everything about you is erased. If it was not you who asked for this, press the button or tell ${organizer}.`,
    keep: 'Keep it after all',
    back: 'What is stored about me',
  },

  introduction: {
    pageTitle: ({ organizer, other }: Organizer & Other) => `${organizer} would like you to meet ${other}`,
    ask: ({ other }: Other) => `Would you like to get to know ${other}?`,
    askText: ({ organizer, other }: Organizer & Other) =>
      `${organizer} thinks that the two of you should know each other, and asks ${other} the same.`,
    rule: 'Only if you both say yes, each of you gets one mail with the other’s name and the one address chosen here. Otherwise nobody hears anything: no answer is passed on, and neither is silence.',
    share: ({ other }: Other) => `If you both say yes, ${other} gets your name and this:`,
    shortened: 'It is shortened here, in case this link has been passed on.',
    nothing: ({ organizer }: Organizer) =>
      `${organizer} knows no way to reach you that could be passed on. Reply to the mail to add one.`,
    yes: 'Yes, gladly',
    no: 'No, thanks',
    until: ({ when }: When) => `You can answer, and change your answer, until ${when}.`,
    saidYes: 'You said yes.',
    saidYesText: ({ other }: Other) =>
      `If ${other} says yes as well, you both get a mail. Until then you can change your mind here.`,
    saidNo: 'You said no.',
    saidNoText: 'Nobody is told, and nothing is passed on. You can change your mind here.',
    complete: 'You both said yes.',
    completeText: ({ other }: Other) => `A mail with the way to reach ${other} is on its way to you.`,
    choose: 'Please choose yes or no, and with a yes how you may be reached.',
    organizerWrites: ({ organizer }: Organizer) => `${organizer} writes to you both`,
  },

  week: {
    title: 'Your week',
    text: 'A word to these people would be good. Each of them can wait.',
    nothing: 'Nobody waits for a word this week.',
    awhile: 'It has been a while.',
    by: ({ day }: { day: string }) => `by ${day}`,
    done: { message: 'Wrote', call: 'Called', mail: 'Mailed', 'in-person': 'Met' },
    later: 'In a week',
    drop: 'Let go',
    reopen: 'Take back',
    states: { done: 'done', dropped: 'let go' },
    open: 'Open Stammtisch',
  },

  notFound: {
    title: 'This link opens nothing.',
    text: 'Perhaps a piece of it is missing, or a newer one has taken its place. The newest mail has the right one; otherwise please ask the person who invited you.',
  },

  problem: {
    busyTitle: 'One moment, please.',
    busyText: 'More is going on here than fits at once. Nothing was changed. Please try again in a minute.',
    refusedTitle: 'That did not work.',
    refusedText: 'What arrived could not be read, and nothing was changed. Please open the link from your mail again.',
    brokenTitle: 'Something broke.',
    brokenText: 'That is our fault, and not yours. Please open the link from your mail again in a few minutes.',
  },
};
export type GuestCatalog = typeof en;
