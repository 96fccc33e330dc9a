import { DomainError } from '@stammtisch/domain';

/** Nobody overwrites what they have not seen. @throws stale when the thing was edited since the caller read it */
export function assertUnchanged(thing: { version: number }, seenVersion: number): void {
  if (thing.version !== seenVersion) throw new DomainError('stale', '');
}
