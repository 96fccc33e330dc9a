export const INVITATION_STATES = [
  'listed',
  'invited',
  'accepted',
  'tentative',
  'declined',
  'lapsed',
  'withdrawn',
  'waitlisted',
  'offered',
] as const;
export type InvitationState = (typeof INVITATION_STATES)[number];

export const ANSWERS = ['yes', 'no', 'maybe'] as const;
export type Answer = (typeof ANSWERS)[number];
export const isAnswer = (value: unknown): value is Answer => (ANSWERS as readonly unknown[]).includes(value);

export type AnswerSource = 'page' | 'calendar' | 'organizer';

/** `held`: an invitation holds a seat until its answer-by. `first-come`: only a yes takes one. */
export const SEAT_MODES = ['held', 'first-come'] as const;
export type SeatMode = (typeof SEAT_MODES)[number];
