/**
 * Every problem the product can have, by a stable code: `/problems/<code>` in HTTP (RFC 9457 §3.1.1), the key of the words in i18n.
 * Behind a code: what `extra` carries, where it carries something.
 */
export const PROBLEM_CODES = [
  // Any request
  'invalid-input', // errors: [{ field, rule, message }], or the field, min and max of one bound
  'not-found',
  'unauthenticated',
  'forbidden',
  'fresh-login-needed',
  'stale',
  'precondition-needed',
  'conflict',
  'in-use',
  'too-many-requests', // retryAfter: seconds
  'busy', // retryAfter: seconds
  'unavailable', // retryAfter: seconds
  'storage-full',
  'internal',
  // Getting in
  'setup-done',
  'setup-link-invalid',
  'wrong-credentials',
  // The meetup's time
  'invalid-date',
  'unknown-zone', // zone
  'skipped-hour', // nextValid: YYYY-MM-DDTHH:mm on the same wall clock
  'repeated-hour', // earlier, later: RFC 3339 instants
  // The meetup and its table
  'meetup-state', // from, to
  'meetup-over',
  'meetup-cancelled',
  'capacity-below-taken', // taken: seats
  'no-free-seat', // free: how many names can be invited now
  'seal-broken', // sealed with another key, or changed since
  'wishes-collide', // collisions: what contradicts what, see composer/types.ts
  // The date poll
  'poll-running',
  'poll-closed',
  'no-poll',
  'required-missing', // people: invitation ids
  // Bringing people in
  'import-state', // from
  'import-under-way',
  // Invitations and answers
  'do-not-invite', // invitationId
  'already-listed',
  'recall-too-late',
  'sent-again-today',
  'date-known',
  'invitation-not-sent',
  'invitation-withdrawn',
  'too-many-plus-ones', // cap
  'plus-ones-do-not-fit', // free: how many plus-ones fit in all
] as const;

export type ProblemCode = (typeof PROBLEM_CODES)[number];

/** The one error that rules and services throw. `message` is for developers; people read the words of the code. */
export class DomainError extends Error {
  override readonly name = 'DomainError';

  constructor(
    readonly code: ProblemCode,
    message: string,
    readonly extra: Record<string, unknown> = {},
  ) {
    super(message);
  }
}
