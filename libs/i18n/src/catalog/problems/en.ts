import type { ProblemCode } from '@stammtisch/domain';

/** `field` is the field as the reader knows it, from `fields` below. */
type Field = { field: string };

export const en = {
  /** A title, and a sentence that says what happened to the input and what to do next. */
  problems: {
    'invalid-input': {
      title: 'Some fields need another look',
      detail: 'Nothing was stored. Please correct the marked fields and send the form again.',
    },
    'not-found': {
      title: 'Not found',
      detail: 'There is nothing at this address, or it is not meant for you. The link may be old or incomplete.',
    },
    unauthenticated: {
      title: 'Please sign in',
      detail: 'You are not signed in, or your session has ended. Sign in and repeat the step.',
    },
    forbidden: {
      title: 'Not allowed',
      detail: 'This session or token is not permitted to do that.',
    },
    'fresh-login-needed': {
      title: 'Please confirm your password',
      detail: 'This step is sensitive. Confirm your password, then repeat it within 15 minutes.',
    },
    stale: {
      title: 'Changed in the meantime',
      detail: 'This was changed elsewhere after you opened it. Nothing was overwritten: reload, check, and save again.',
    },
    'precondition-needed': {
      title: 'Version missing',
      detail: 'Send the version you started from as If-Match, so that no other change is overwritten by accident.',
    },
    conflict: {
      title: 'This does not fit together',
      detail: 'It contradicts something that is already stored. Reload and try again.',
    },
    'in-use': {
      title: 'Still in use',
      detail: 'Something else still refers to this. Take it out there first, then remove it here.',
    },
    'too-many-requests': {
      title: 'A little too fast',
      detail: 'There were too many attempts in a short time. Please wait a while and try again.',
    },
    busy: {
      title: 'Busy right now',
      detail: 'Somebody else is changing the same thing at this moment. Please try again in a few seconds.',
    },
    unavailable: {
      title: 'Back in a moment',
      detail: 'The service cannot answer right now. Nothing was changed; please try again shortly.',
    },
    'storage-full': {
      title: 'The disk is full',
      detail: 'Nothing new can be stored until there is room again. Everything stored before is safe.',
    },
    internal: {
      title: 'Something went wrong',
      detail: 'The mistake is ours, not yours, and it has been logged. Please try again.',
    },
    'setup-done': {
      title: 'Already set up',
      detail: 'This Stammtisch already has an organizer. Please sign in.',
    },
    'setup-link-invalid': {
      title: 'Setup link not valid',
      detail: 'Please use the newest setup link from the console in which Stammtisch was started.',
    },
    'wrong-credentials': {
      title: 'That did not match',
      detail: 'E-mail address and password do not belong together. Please check both.',
    },
    'invalid-date': {
      title: 'No such date',
      detail: 'Please give a date and time that exist, such as 2027-06-10T19:00.',
    },
    'unknown-zone': {
      title: 'Unknown time zone',
      detail: 'Please choose a time zone from the list, such as Europe/Berlin.',
    },
    'skipped-hour': {
      title: 'This hour does not exist',
      detail: ({ nextValid }: { nextValid: string }) =>
        `The clocks go forward and skip it. The next time that exists is ${nextValid}.`,
    },
    'repeated-hour': {
      title: 'This hour comes twice',
      detail: 'The clocks go back, so this time comes twice. Please say whether you mean the earlier or the later one.',
    },
    'meetup-state': {
      title: 'Not possible at this stage',
      detail: 'This step does not fit the meetup as it stands now. Reload the page to see where it is.',
    },
    'meetup-over': {
      title: 'The evening is over',
      detail: 'This meetup has already taken place, so answers no longer change anything.',
    },
    'meetup-cancelled': {
      title: 'The meetup was cancelled',
      detail: 'It will not take place, so there is nothing to answer any more.',
    },
    'capacity-below-taken': {
      title: 'The table is fuller than that',
      detail: ({ taken }: { taken: number }) =>
        `${taken} seats are taken or reserved, so the table cannot be smaller than that.`,
    },
    'no-free-seat': {
      title: 'Not enough free seats',
      detail: ({ free }: { free: number }) =>
        `${free === 0 ? 'No seat is free right now' : `Only ${free} ${free === 1 ? 'name' : 'names'} can be invited right now`}. Wait for answers, make the table larger, or let seats go to the first yes.`,
    },
    'seal-broken': {
      title: 'This note cannot be opened',
      detail:
        'It was sealed with another key, or changed behind the app’s back. With the instance.key of that time it opens again; nothing was lost or overwritten.',
    },
    'wishes-collide': {
      title: 'These wishes do not go together',
      detail: 'No table fulfils all of them at once. Let go of one of the wishes named here and propose again.',
    },
    'poll-running': {
      title: 'Still finding a date',
      detail: 'The date is not fixed yet. Fix one of the dates first, or give the poll up.',
    },
    'poll-closed': {
      title: 'The time for answers is over',
      detail: 'Answers to the dates were welcome until the closing time. Nothing was stored.',
    },
    'no-poll': {
      title: 'No date poll',
      detail: 'No date poll is running here, or its date is fixed already.',
    },
    'required-missing': {
      title: 'Somebody you need cannot',
      detail: 'Somebody who is needed said no to this date, or has not answered. To take it all the same, say so.',
    },
    'import-state': {
      title: 'Not possible at this stage',
      detail: 'This step does not fit the import as it stands now. Reload the page to see where it is.',
    },
    'import-under-way': {
      title: 'One import at a time',
      detail: 'Another import is not finished yet. Let it end, or undo it, and confirm this one again.',
    },
    'do-not-invite': {
      title: 'Not to be invited',
      detail:
        'This contact is marked as not to be invited. Nobody was invited; take the name off the list or change the mark.',
    },
    'already-listed': {
      title: 'Already on the list',
      detail: 'This contact is on the guest list of this meetup already.',
    },
    'date-known': {
      title: 'The date is known',
      detail:
        'Somebody has heard of this date or answered it already. You can still move to another date of the poll, or change the meetup; everybody is told.',
    },
    'recall-too-late': {
      title: 'Too late to call back',
      detail: 'The mail is already on its way. You can withdraw the invitation instead; the guest will be told.',
    },
    'sent-again-today': {
      title: 'It was sent again today',
      detail: 'The same mail leaves once a day. If it does not arrive, hand the link over another way.',
    },
    'invitation-not-sent': {
      title: 'No invitation yet',
      detail: 'This guest is on the list, but no invitation has been sent so far.',
    },
    'invitation-withdrawn': {
      title: 'The invitation was withdrawn',
      detail: 'It no longer stands, so it cannot be answered. Please write to the person who invited you.',
    },
    'too-many-plus-ones': {
      title: 'Too many companions',
      detail: ({ cap }: { cap: number }) =>
        cap === 0
          ? 'This time nobody can bring a companion.'
          : `Each guest can bring at most ${cap} ${cap === 1 ? 'companion' : 'companions'}.`,
    },
    'plus-ones-do-not-fit': {
      title: 'The table has no room for that many',
      detail: ({ free }: { free: number }) =>
        `${free === 0 ? 'There is no room for a companion, but there is a seat for one' : `There is room for ${free} ${free === 1 ? 'companion' : 'companions'}`}. Nothing was changed; please choose again.`,
    },
  } satisfies Record<ProblemCode, unknown>,
  /** One sentence for each rule that an input can break; it says what to do rather than what is wrong. */
  rules: {
    required: ({ field }: Field) => `${field}: please fill this in.`,
    'too-long': ({ field, max }: Field & { max: number }) =>
      `${field}: please shorten this to at most ${max} ${max === 1 ? 'character' : 'characters'}.`,
    'too-short': ({ field, min }: Field & { min: number }) =>
      `${field}: please use at least ${min} ${min === 1 ? 'character' : 'characters'}.`,
    'too-small': ({ field, min }: Field & { min: number }) => `${field}: the smallest possible value is ${min}.`,
    'too-large': ({ field, max }: Field & { max: number }) => `${field}: the largest possible value is ${max}.`,
    'too-many': ({ field, max }: Field & { max: number }) =>
      `${field}: please keep to ${max} ${max === 1 ? 'entry' : 'entries'} at most.`,
    'too-few': ({ field, min }: Field & { min: number }) =>
      `${field}: please give at least ${min} ${min === 1 ? 'entry' : 'entries'}.`,
    'not-unique': ({ field }: Field) => `${field}: one entry stands here twice.`,
    'not-allowed': ({ field }: Field) => `${field}: this is not one of the possible choices.`,
    'not-a-text': ({ field }: Field) => `${field}: please enter plain text.`,
    'not-a-number': ({ field }: Field) => `${field}: please enter a whole number.`,
    'not-a-boolean': ({ field }: Field) => `${field}: this can only be yes or no.`,
    'not-a-list': ({ field }: Field) => `${field}: this must be a list.`,
    'not-an-object': ({ field }: Field) => `${field}: this must be a group of fields.`,
    'not-an-email': ({ field }: Field) =>
      `${field}: this does not look like an e-mail address, such as anna@example.org.`,
    'not-a-date': ({ field }: Field) => `${field}: this is not a date and time that exists, such as 2027-06-10T19:00.`,
    'not-a-zone': ({ field }: Field) => `${field}: please name a time zone such as Europe/Berlin.`,
    'unknown-word': ({ field }: Field) =>
      `${field}: one of the words in braces means nothing here. Use {name}, {title}, {link}, {me} and {no-ask}.`,
    'not-a-url': ({ field }: Field) => `${field}: please enter a whole web address beginning with https://.`,
    'not-opening-hours': ({ field, read }: Field & { read: string }) =>
      `${field}: please write these as OpenStreetMap does, such as Mo-Fr 18:00-24:00; Sa 16:00-24:00. Reading stopped after “${read}”.`,
    'not-a-uuid': ({ field }: Field) => `${field}: this is not a valid id.`,
    'unknown-field': ({ field }: Field) => `“${field}” is not a field of this form.`,
    unknown: ({ field }: Field) => `${field}: this points to something that is not there (any more).`,
    'in-the-past': ({ field }: Field) => `${field}: this lies in the past.`,
    'after-the-dates': ({ field }: Field) => `${field}: this has to be before the first of the dates.`,
    'in-the-future': ({ field }: Field) => `${field}: this lies in the future.`,
    'archive-not-an-archive': ({ field }: Field) => `${field}: this is no archive of Stammtisch.`,
    'archive-damaged': ({ field }: Field) => `${field}: the archive is damaged. Nothing was brought back.`,
    'archive-newer': ({ field }: Field) => `${field}: a newer version of Stammtisch wrote this archive. Update first.`,
    'archive-older': ({ field }: Field) =>
      `${field}: an older version wrote this archive: bring it back with npm run restore.`,
    'archive-not-empty': ({ field }: Field) => `${field}: somebody owns this Stammtisch already.`,
    'file-empty': ({ field }: Field) => `${field}: please choose a file with something in it.`,
    'file-too-large': ({ field, max }: Field & { max: number }) => `${field}: please keep to ${max} MB.`,
    'too-many-rows': ({ field, max }: Field & { max: number }) =>
      `${field}: please keep to ${max} people at a time; split the file.`,
    'too-many-columns': ({ field, max }: Field & { max: number }) =>
      `${field}: this has more than ${max} columns, so it is no list of people.`,
    'not-a-contact-file': ({ field }: Field) =>
      `${field}: this is neither a table (CSV) nor contact cards (vCard) nor a list of names.`,
    'no-people': ({ field }: Field) => `${field}: nobody was found in it.`,
    'takes-too-long': ({ field }: Field) => `${field}: this took too long to read and was left alone.`,
    'hidden-characters': ({ field }: Field) => `${field}: this contains hidden characters; please type it again.`,
    'not-to-contact': ({ name }: { name: string }) => `${name} is not to be contacted, so nobody is asked.`,
    'wants-no-mails': ({ name }: { name: string }) => `${name} asked for no more mails, so nobody is asked.`,
    'no-address': ({ name }: { name: string }) => `${name} has no e-mail address yet. Add one first.`,
    'both-at-table': ({ title }: Field & { title: string }) =>
      `Both are on the list for “${title}”, as two people with two chairs. Take one of them off that list first.`,
    'kept-apart': () => 'You keep these two apart. Take that wish back first.',
    'asked-already': () => 'These two are being asked already.',
    'not-a-partial-date': ({ field }: Field) =>
      `${field}: this is not a year, month or day, such as 2015, 2015-03 or 2015-03-14.`,
    'not-a-birthday': ({ field }: Field) => `${field}: there is no such day.`,
    'one-tier': ({ field }: Field) => `${field}: somebody is in one tier at a time.`,
    'tier-taken': ({ field }: Field) => `${field}: another circle is that one already.`,
    invalid: ({ field }: Field) => `${field}: this cannot be used as it stands.`,
  },
  /** What a form calls each field of the API. */
  fields: {
    name: 'Name',
    otherNames: 'Other names',
    channels: 'Ways to reach',
    email: 'E-mail address',
    password: 'Password',
    current: 'Current password',
    token: 'Link',
    locale: 'Language',
    zone: 'Time zone',
    kind: 'Kind',
    value: 'Value',
    preferred: 'Preferred',
    diet: 'Food and drink',
    note: 'Note',
    doNotInvite: 'Do not invite',
    doNotContact: 'Do not contact',
    preferences: 'Preferences',
    wish: 'What they wish',
    metHow: 'How you met',
    metOn: 'When you met',
    metThroughId: 'Who brought you together',
    birthday: 'Birthday',
    calendar: 'Calendar',
    month: 'Month',
    day: 'Day',
    leap: 'Leap month',
    year: 'Year',
    circle: 'Circle',
    circleIds: 'Circles',
    level: 'How well',
    rhythmMonths: 'Months between words',
    intoId: 'The contact that stays',
    contactIds: 'Guests',
    locked: 'Must be there',
    banned: 'Not this time',
    contactId: 'Contact',
    invitationIds: 'Invitations',
    invitationId: 'Invitation',
    personalNote: 'Personal sentence',
    happenedAt: 'When it happened',
    title: 'Title',
    description: 'Description',
    localStart: 'Date and time',
    repeatedHour: 'Which of the two hours',
    durationMinutes: 'Length in minutes',
    venueId: 'Place',
    capacity: 'Seats at the table',
    minimum: 'Smallest table',
    seatMode: 'How seats are given',
    refill: 'Invite the next name',
    plusOnesCap: 'Companions each',
    answerByDays: 'Days to answer',
    cutoffHours: 'Hours before',
    guestList: 'Who sees the guests',
    noAsk: 'No-ask zone',
    tellGuests: 'Tell the guests',
    answer: 'Answer',
    plusOnes: 'Companions',
    reason: 'Reason',
    file: 'This file',
    action: 'Action',
    columns: 'Columns',
    entries: 'Attendance',
    street: 'Street',
    postCode: 'Post code',
    city: 'City',
    country: 'Country',
    latitude: 'Latitude',
    longitude: 'Longitude',
    link: 'Web address',
    phone: 'Phone',
    seats: 'Seats',
    price: 'Prices',
    noise: 'Noise',
    openingHours: 'Opening hours',
    reservation: 'Reservation',
    reservationName: 'Whom to ask for a table',
    reservationEmail: 'E-mail for reservations',
    stepFree: 'Step-free',
    diets: 'What the kitchen can do',
    label: 'Label',
    scopes: 'Permissions',
    expiresAt: 'Valid until',
    search: 'Search',
    cursor: 'Page',
    limit: 'Page size',
    quarter: 'Quarter',
    revision: 'Version of the page',
    options: 'Dates',
    closesLocal: 'Time to answer',
    requiredIds: 'Who must be there',
    showNames: 'Guests see who can',
    optionId: 'Date',
    votes: 'Answers',
    vote: 'Answer',
    withoutRequired: 'Without those who are needed',
    start: 'From',
    end: 'Until',
    when: 'When',
    text: 'Note',
    words: 'Words',
    meetupId: 'Meetup',
    due: 'Which',
    'if-match': 'Version',
    'idempotency-key': 'Idempotency-Key',
  },
};
export type ProblemCatalog = typeof en;
