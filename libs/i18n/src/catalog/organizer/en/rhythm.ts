/** How often one wants to hear from whom. */
export const rhythm = {
  rhythm: {
    title: 'Rhythm',
    asCircles: 'As the circles say',
    rest: 'Let rest',
    none: 'none',
    last: ({ day }: { day: string }) => `last touch ${day}`,
    next: ({ day }: { day: string }) => `next around ${day}`,
    hint: 'Brings a name into your week when its time has come. Nothing is sent by it.',
    saved: 'The rhythm is changed',
    awhile: 'It has been a while.',
    nobody: 'Nobody waits for a word this week.',
    ping: 'Remind me of somebody',
    pingPlaceholder: 'Ping Anna in Q1',
    pingNobody: ({ name }: { name: string }) => `Nobody here is called ${name}.`,
    pingWhom: ({ days }: { days: string }) => `Whom, ${days}?`,
    week: 'Your week',
    budget: 'Touches a week',
    budgetHint: 'No week is planned with more. What you promised to a day comes on top, and says so.',
    awayUntil: 'Away until',
    awayHint: 'Until then nothing is planned, and nothing piles up.',
    weeklyMail: 'A mail on Monday, when a word is due to somebody',
    promised: ({ promised, budget }: { promised: string; budget: number }) =>
      `Your rhythms need ${promised} touches a week, your budget is ${budget}.`,
  },
};
