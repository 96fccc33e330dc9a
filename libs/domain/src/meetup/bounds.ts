/** People at the table, organizer included. */
export const SEATS = { min: 5, max: 10 } as const;

/** What a meetup may be set to; the form, the API and the schema's CHECKs all mean these numbers. */
export const BOUNDS = {
  capacity: SEATS,
  minimum: { min: 2, max: SEATS.max },
  plusOnesCap: { min: 0, max: 3 },
  durationMinutes: { min: 15, max: 1440 },
  answerByDays: { min: 1, max: 60 },
  cutoffHours: { min: 0, max: 240 },
  decisionHours: { min: 2, max: 336 },
} as const;
