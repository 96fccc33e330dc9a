import { runInNewContext } from 'node:vm';
import { expect, it } from '@jest/globals';
import { pgError, toDatabaseProblem } from './pg-error.js';

const socketError = (realm: (code: string) => unknown) =>
  realm("Object.assign(new Error('write EPIPE'), { code: 'EPIPE' })");

it('knows the error of a broken socket, whichever realm it was made in', () => {
  const foreign = socketError((code) => runInNewContext(code));
  // The control: by its class it is none of ours.
  expect(foreign instanceof Error).toBe(false);
  expect(toDatabaseProblem(foreign)).toMatchObject({ code: 'unavailable', cause: foreign });
  expect(pgError({ driverError: foreign })).toBeUndefined();
  expect(pgError(Object.assign(new Error('wrapped'), { driverError: foreign }))).toBe(foreign);
});
