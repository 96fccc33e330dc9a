import { DomainError, type ProblemCode } from '@stammtisch/domain';

/** HTTP status of each problem. 409: the state of things; 422: the input itself; 429, 503: try again later. */
export const STATUS: Record<ProblemCode, number> = {
  'invalid-input': 422,
  'not-found': 404,
  unauthenticated: 401,
  forbidden: 403,
  'fresh-login-needed': 403,
  stale: 412,
  'precondition-needed': 428,
  conflict: 409,
  'in-use': 409,
  'too-many-requests': 429,
  busy: 503,
  unavailable: 503,
  'storage-full': 507,
  internal: 500,
  'setup-done': 409,
  'setup-link-invalid': 403,
  'wrong-credentials': 401,
  'invalid-date': 422,
  'unknown-zone': 422,
  'skipped-hour': 422,
  'repeated-hour': 422,
  'meetup-state': 409,
  'meetup-over': 409,
  'meetup-cancelled': 409,
  'capacity-below-taken': 409,
  'no-free-seat': 409,
  'seal-broken': 409,
  'wishes-collide': 409,
  'poll-running': 409,
  'poll-closed': 409,
  'no-poll': 409,
  'required-missing': 409,
  'import-state': 409,
  'import-under-way': 409,
  'do-not-invite': 409,
  'already-listed': 409,
  'recall-too-late': 409,
  'sent-again-today': 409,
  'date-known': 409,
  'invitation-not-sent': 409,
  'invitation-withdrawn': 409,
  'too-many-plus-ones': 422,
  'plus-ones-do-not-fit': 409,
};

/** One field of the input and the rule that it breaks; `params` (max, min …) fill the sentence of that rule. */
export interface FieldProblem {
  field: string;
  rule: string;
  params?: Record<string, string | number>;
}

/** The same answer for what never existed and for what belongs to somebody else. */
export const notFound = (): DomainError => new DomainError('not-found', '');

export const invalidInput = (errors: readonly FieldProblem[]): DomainError =>
  new DomainError('invalid-input', errors.map(({ field, rule }) => `${field}: ${rule}`).join(', '), { errors });

/** A field whose wrongness only the service can see, answered like any other invalid input. */
export const invalidField = (field: string, rule: string, params?: FieldProblem['params']): DomainError =>
  invalidInput([{ field, rule, ...(params && { params }) }]);
