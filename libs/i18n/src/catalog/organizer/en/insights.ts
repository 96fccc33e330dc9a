import { times } from './counted.js';

/** What the evenings so far say. Counts, never a grade of a person. */
export const insights = {
  insights: {
    title: 'Looking back',
    text: 'Small honest numbers about your evenings. Nobody is graded.',
    empty: 'No evening is over yet',
    emptyText: 'After the first one, this page says how full the table was and who finds back.',
    chairs: 'Chairs filled',
    cameOf: ({ came, chairs }: { came: number; chairs: number }) => `${came} of ${chairs} chairs`,
    firstTime: ({ count }: { count: number }) => `${count} for the first time`,
    noShow: ({ count }: { count: number }) => `${count} did not show`,
    invitations: 'Invitations',
    yesOf: ({ yes, invited }: { yes: number; invited: number }) => `${yes} yes of ${invited} invited`,
    answers: ({
      page,
      calendar,
      organizer,
      silent,
    }: {
      page: number;
      calendar: number;
      organizer: number;
      silent: number;
    }) => `Answered on the page: ${page}, in a calendar: ${calendar}, told to you: ${organizer}, never: ${silent}.`,
    returns: 'Who finds back',
    once: 'Came once',
    twiceOrThrice: 'Twice or three times',
    moreOften: 'More often',
    venues: 'Where the table fills',
    venueWords: ({ meetups, came, chairs }: { meetups: number; came: number; chairs: number }) =>
      `${times(meetups)}, ${came} of ${chairs} chairs`,
  },
};
