import type { DomainError } from '../errors.js';

/** The error that an act throws, as code and extra; fails the test when it throws nothing. */
export function refusal(act: () => unknown): Record<string, unknown> {
  try {
    act();
  } catch (problem) {
    const { code, extra } = problem as DomainError;
    return { code, ...extra };
  }
  throw new Error('Nothing was refused');
}
