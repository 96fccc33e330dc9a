import type { FieldProblem, Problem } from './schema.js';

export type { Problem };

/** A refusal or a failure as the service explains it (RFC 9457), in the reader's language. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';

  constructor(
    readonly problem: Problem,
    options?: ErrorOptions,
  ) {
    super(problem.detail ?? problem.title, options);
  }

  /** `wrong-credentials` of `/problems/wrong-credentials`; '' when the status is all there is to know. */
  get code(): string {
    return /^\/problems\/(.+)$/.exec(this.problem.type)?.[1] ?? '';
  }

  /** 0: no answer at all. */
  get status(): number {
    return this.problem.status;
  }

  /** One entry for each field that needs another look. */
  get fields(): readonly FieldProblem[] {
    return this.problem.errors ?? [];
  }
}
