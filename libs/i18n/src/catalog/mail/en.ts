import { NO_ASK } from '../no-ask.js';
/** `when` is a short day and time, `organizer` and `name` are names; all are plain text that the mail escapes. */
type About = { organizer: string; title: string; when: string };
/** A table at a café: `day` is short, `seats` are people. */
type Table = { seats: number; day: string; time: string; organizer: string };

/** `other` is whom one would get to know. */
type Pair = { organizer: string; other: string };

/** A meetup as its organizer hears of it; `sure` and `minimum` count people, organizer included. */
type Notice = { title: string; when: string; sure: number; minimum: number };

/** A date as it stands in a poll: how many can, and can if need be, without the organizer. */
type Best = { when: string; yes: number; ifNeedBe: number };

/** What one is told about in a chat; `when` and `place` may be empty. */
type Told = { title: string; when: string; place: string };

export const en = {
  subject: {
    invitation: ({ organizer, title, when }: About) => `${organizer} invites you: ${title}, ${when}`,
    accepted: ({ title, when }: About) => `You have a seat: ${title}, ${when}`,
    declined: ({ title }: About) => `Thank you for telling us: ${title}`,
    tentative: ({ title, when }: About) => `Noted as a maybe: ${title}, ${when}`,
    undecided: ({ title, when }: About) => `Noted as a maybe: ${title}, ${when}`,
    waitlisted: ({ title, when }: About) => `You are on the waiting list: ${title}, ${when}`,
    seated: ({ title, when }: About) => `A seat came free, and it is yours: ${title}, ${when}`,
    offered: ({ title, when }: About) => `A seat came free for you: ${title}, ${when}`,
    'offer-expired': ({ title }: About) => `The reserved seat was released: ${title}`,
    withdrawn: ({ title, when }: About) => `Invitation withdrawn: ${title}, ${when}`,
    cancelled: ({ title, when }: About) => `Cancelled: ${title}, ${when}`,
    changed: ({ what, title, when }: About & { what: string }) => `New ${what}: ${title}, ${when}`,
    nudge: ({ title, when }: About) => `A small reminder: ${title}, ${when}`,
    reminder: ({ title, when }: About) => `See you soon: ${title}, ${when}`,
    thanks: ({ title }: About) => `Thank you for coming: ${title}`,
    poll: ({ title }: About) => `Which date suits you? ${title}`,
    'poll-changed': ({ title }: About) => `Other dates: ${title}`,
    'date-set': ({ title, when }: About) => `The date is set, and you have a seat: ${title}, ${when}`,
    'date-set-full': ({ title, when }: About) => `The date is set, and you are on the waiting list: ${title}, ${when}`,
    'please-confirm': ({ title, when }: About) => `The date is set, please confirm: ${title}, ${when}`,
  },
  /** In a chat, said by the organizer. */
  chat: {
    ask: ({ title, when, place }: Told) =>
      `I would love to have you at the table: ${['“' + title + '”', when, place].filter(Boolean).join(', ')}.`,
    dates: ({ title }: Told) => `I am looking for a date for “${title}”. Which ones suit you?`,
    offer: ({ title, when, place }: Told) =>
      `A chair came free for you: ${['“' + title + '”', when, place].filter(Boolean).join(', ')}.`,
    page: ({ title, when, place }: Told) =>
      `This is your page for ${['“' + title + '”', when, place].filter(Boolean).join(', ')}.`,
    answer: 'Please answer here; two taps, no account:',
    answerUntil: ({ until }: { until: string }) => `Please answer here by ${until}; two taps, no account:`,
    yourPage: 'You can change your answer there:',
  },
  greeting: ({ name }: { name: string }) => `Hello ${name},`,
  greetingNameless: 'Hello,',
  lead: {
    invitation: ({ organizer, title }: About) => `${organizer} would love to have you at the table: “${title}”.`,
    accepted: ({ title }: About) => `Lovely, you are coming to “${title}”. Your seat is kept.`,
    declined: ({ organizer, title, when }: About) =>
      `Thank you for letting ${organizer} know that you cannot make it to “${title}” (${when}). That helps: now somebody else can have the seat.`,
    tentative: ({ title }: About) => `You are down as a maybe for “${title}”.`,
    undecided: ({ title }: About) =>
      `You are down as a maybe for “${title}”. No seat is kept for you yet; as soon as you say yes, you get one if there is still room.`,
    waitlisted: ({ title }: About) =>
      `Lovely that you would like to come to “${title}”. The table is full at the moment, so you are on the waiting list. If a seat comes free, you will hear at once.`,
    seated: ({ title }: About) => `Good news: a seat at “${title}” came free, and it is yours.`,
    offered: ({ title, until }: About & { until: string }) =>
      `A seat at “${title}” came free. It is reserved for you until ${until}; after that it is offered to the next guest.`,
    'offer-expired': ({ title, when }: About) =>
      `The seat at “${title}” (${when}) that was reserved for you has been released, because we had no answer in time. If you would still like to come, just say yes: you get a seat if one is free, and a place on the waiting list if not.`,
    withdrawn: ({ organizer, title, when }: About) =>
      `${organizer} had to take back the invitation to “${title}” (${when}). You need not do anything, and we are sorry for the back and forth.`,
    cancelled: ({ title, when }: About) => `“${title}” on ${when} will not take place.`,
    changed: ({ what, title }: About & { what: string }) =>
      `There is a new ${what} for “${title}”. This is how it stands now:`,
    nudge: ({ organizer, title }: About) =>
      `${organizer} would still love to have you at “${title}”, and a chair is waiting for your answer.`,
    reminder: ({ title }: About) => `“${title}” is near, and your seat is kept.`,
    thanks: ({ organizer, title }: About) =>
      `Thank you for coming to “${title}”. It was good to have you at the table. If you would like to say something, just answer this mail: it reaches ${organizer}.`,
  },
  /** The date poll: before a date is fixed, and when it is. */
  poll: {
    lead: ({ organizer, title }: About) =>
      `${organizer} would love to have you at the table: “${title}”. The date is still open. Which of these suit you?`,
    leadChanged: ({ organizer, title }: About) =>
      `${organizer} has changed the dates for “${title}”, and some of them still wait for your answer:`,
    option: ({ number }: { number: number }) => `Date ${number}`,
    ask: ({ closes }: { closes: string }) =>
      `Please say by ${closes}: yes, if need be, or no, for each date. None of them suits you? That helps, too.`,
    open: 'Say which dates suit me',
    set: ({ title }: About) => `The date for “${title}” is set, one that suits you. So your seat is kept.`,
    setFull: ({ title }: About) =>
      `The date for “${title}” is set, one that suits you. The others were a little quicker and the table is full, so you are on the waiting list. If a seat comes free, you will hear at once.`,
    confirm: ({ title }: About) =>
      `The date for “${title}” is set. You said that it suits you if need be: will you come?`,
  },
  /** What changed, as it stands after "new". */
  change: { time: 'time', place: 'place', title: 'title', other: 'arrangement' },
  companions: ({ count }: { count: number }) =>
    count === 1 ? 'You are bringing one companion.' : `You are bringing ${count} companions.`,
  companionsWanted: ({ count }: { count: number }) =>
    count === 1
      ? 'You asked for a seat for yourself and one companion.'
      : `You asked for seats for yourself and ${count} companions.`,
  waitPosition: ({ position }: { position: number }) =>
    position === 1 ? 'You are first in line.' : `You are number ${position} in line.`,
  /** Stands before the organizer's own words. */
  writes: ({ organizer }: { organizer: string }) => `${organizer} writes:`,
  /** Between a label and what it labels. */
  colon: ': ',
  when: 'When',
  where: 'Where',
  placeOpen: 'The place will be decided soon; you will hear in good time.',
  map: 'Map',
  website: 'Website',
  join: 'Join here',
  noAsk: NO_ASK.en,
  ask: {
    invitation: ({ answerBy }: { answerBy: string }) =>
      `Please answer by ${answerBy}. A no helps too: then somebody else can come.`,
    invitationOpen: 'Please answer as soon as you know. A no helps too: then somebody else can come.',
    tentative: ({ answerBy }: { answerBy: string }) => `Your seat is kept until ${answerBy}. Please decide by then.`,
    change: 'Something came up? Please change your answer in good time; somebody else will be glad of the seat.',
    declined: 'Changed your mind? If there is still room, a yes is always welcome.',
    waitlisted: 'No longer interested? A short no moves the others up.',
    decide: 'As soon as you know more:',
    offered: 'Would you like to have it?',
    changed: 'If you have answered already, your answer still counts. If it no longer suits you, please change it.',
  },
  answer: 'Answer',
  changeAnswer: 'Change my answer',
  choice: { yes: 'Yes, I am coming', maybe: 'Maybe', no: 'I cannot come' },
  /** Under the choices: a tap in the mail alone decides nothing. */
  choiceHint: 'You confirm on the page that opens; until then nothing is decided.',
  cancelledHint: 'If it is in your calendar, please take it out.',
  /** Where this mail comes from, and how to stop it. */
  footer: ({ organizer }: { organizer: string }) =>
    `You are getting this mail because ${organizer} invited you. It comes from Stammtisch and has no tracking in it.`,
  stop: ({ organizer }: { organizer: string }) => `No more mails from ${organizer}`,
  /** About mails that came in. */
  replies: {
    confirmSubject: ({ title }: { title: string }) => `Was this you? ${title}`,
    confirm: ({ title, when, choice }: { title: string; when: string; choice: 'yes' | 'no' | 'maybe' | 'open' }) =>
      `Somebody answered ${{ yes: 'yes', no: 'no', maybe: 'maybe', open: 'something' }[choice]} to your invitation to “${title}” (${when}), but the mail does not seem to come from you. So nothing was changed.`,
    confirmAsk: 'If it was you, please press your answer on your own page. If not, you need do nothing.',
    wordsSubject: ({ name, subject }: { name: string; subject: string }) => `${name} writes: ${subject}`,
    words: ({ name }: { name: string }) => `${name} wrote to you:`,
    wordsHint: ({ name }: { name: string }) => `If you answer this mail, your answer goes to ${name}.`,
    open: 'See it in Stammtisch',
  },
  /** To the organizer. */
  notice: {
    subject: {
      go: ({ title, sure }: Notice) => `It’s on, if you like: ${title} with ${sure} people`,
      'no-go': ({ title, sure, minimum }: Notice) => `${sure} of ${minimum} so far: ${title}`,
      debrief: ({ title }: Notice) => `How was it? ${title}`,
      'poll-closed': ({ title }: Notice) => `The answers are in: ${title}`,
    },
    body: {
      go: ({ title, when, sure, minimum }: Notice) =>
        `${sure} people come to “${title}” (${when}), you included; you wanted at least ${minimum}. One press says that it is on. Then tell the café how many you are.`,
      goByItself: ({ title, when, sure, minimum }: Notice) =>
        `${sure} people come to “${title}” (${when}), you included; you wanted at least ${minimum}. As you set it, it is now confirmed. Tell the café how many you are.`,
      'no-go': ({ title, when, sure, minimum }: Notice) =>
        `So far ${sure} ${sure === 1 ? 'person is' : 'people are'} sure to come to “${title}” (${when}), you included; you wanted at least ${minimum}. You can ask the next names, move the date, meet in a small round, or cancel kindly. Nothing happens until you decide.`,
      debrief: ({ title }: Notice) =>
        `“${title}” is over. While you still remember: who was there, and one line about each? It takes a minute and stays private.`,
    },
    open: { go: 'Decide', 'no-go': 'Decide', debrief: 'Note who was there', 'poll-closed': 'Choose the date' },
    /** After the date poll: what to choose, and why. Nobody is named, as mails are passed on. */
    poll: {
      answered: ({ title, answered, asked }: { title: string; answered: number; asked: number }) =>
        `${answered} of ${asked} have said which dates suit them for “${title}”.`,
      best: ({ when, yes, ifNeedBe }: Best) =>
        `The best one is ${when}: ${yes} can${ifNeedBe === 0 ? '' : `, and ${ifNeedBe} more if need be`}.`,
      reaches: ({ minimum }: { minimum: number }) => `With you, that is enough for the ${minimum} you wanted at least.`,
      reachesIfNeedBe: ({ minimum }: { minimum: number }) =>
        `With you, that is enough for the ${minimum} you wanted at least only if some of the others come, too.`,
      below: ({ minimum }: { minimum: number }) => `With you, that is fewer than the ${minimum} you wanted at least.`,
      requiredCan: 'Everybody whom you need there can.',
      requiredMissing: ({ count }: { count: number }) =>
        count === 1
          ? 'One person whom you need there cannot, or has not answered.'
          : `${count} people whom you need there cannot, or have not answered.`,
      none: 'None of the dates lies ahead any more.',
      nothing: 'Nothing is decided until you choose.',
    },
  },
  /** To the organizer, once a week. */
  digest: {
    subject: ({ names }: { names: string }) => `A word to ${names}`,
    lead: 'They are in your week. Each of them can wait.',
    awhile: 'It has been a while.',
    by: ({ day }: { day: string }) => `by ${day}`,
    open: 'Tick, put off or let go',
    off: 'This mail comes once a week, when there is something in it. You can switch it off in the settings.',
  },
  /** The question to one of two people. */
  introduction: {
    subject: ({ organizer, other }: Pair) => `${organizer} would like you to meet ${other}`,
    lead: ({ organizer, other }: Pair) => `${organizer} thinks that you and ${other} should know each other.`,
    rule: ({ other }: Pair) =>
      `If you would like that, say so on the page below and choose how ${other} may reach you. ${other} is asked the same. Only if you both say yes, each of you gets one mail with the other’s name and that one address. Otherwise nobody hears anything, and nothing is passed on.`,
    open: 'Look and decide',
    until: ({ day }: { day: string }) => `The question stays open until ${day}. You need not answer.`,
    footer: ({ organizer }: Pair) =>
      `You are getting this mail because ${organizer} knows you. It comes from Stammtisch and has no tracking in it.`,
  },
  /** To each of two people who both said yes. */
  introduced: {
    subject: ({ other }: Pair) => `You and ${other}: you both said yes`,
    lead: ({ other }: Pair) =>
      `You and ${other} would both like to get to know each other. This is how you reach ${other}:`,
    rest: ({ organizer, other }: Pair) =>
      `${other} got yours the same way. From here on it is between the two of you; ${organizer} is happy that you meet.`,
  },
  channel: {
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
    other: 'Contact',
  },
  /** To the café, written in its language, sent by the organizer's own hand. */
  reservation: {
    subject: {
      reservation: ({ seats, day, time, organizer }: Table) => `A table for ${seats}: ${day}, ${time}, ${organizer}`,
      update: ({ seats, day, time, organizer }: Table) => `We will be ${seats}: ${day}, ${time}, ${organizer}`,
      cancellation: ({ day, time, organizer }: Table) => `Cancelling our table: ${day}, ${time}, ${organizer}`,
    },
    lead: {
      reservation: ({ seats }: { seats: number }) =>
        `Would you have a table for ${seats} people? We would love to sit together around one, to talk and to eat and drink something.`,
      update: ({ seats, sure, day, time }: { seats: number; sure: number; day: string; time: string }) =>
        seats === sure
          ? `A short word about our table on ${day} at ${time}: we will be ${sure}, as reserved.`
          : `A short word about our table on ${day} at ${time}: we will be ${sure} instead of ${seats}.`,
      cancellation: ({ seats, day, time }: { seats: number; day: string; time: string }) =>
        `We are sorry, but we have to cancel our table for ${seats} on ${day} at ${time}.`,
    },
    diets: ({ diets }: { diets: string }) => `For the kitchen: ${diets}.`,
    ask: {
      reservation: 'A short word whether that works would be kind.',
      update: 'If anything stands in the way, please let us know.',
      cancellation: 'We hope to come another time.',
    },
    regards: ({ organizer }: { organizer: string }) => `Many thanks and best wishes\n${organizer}`,
  },
};
export type MailCatalog = typeof en;
