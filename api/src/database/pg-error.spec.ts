import { runInNewContext } from 'node:vm';
import { expect, it } from '@jest/globals';
import { pgError, toDatabaseProblem } from './pg-error.js';

it('knows the error of a broken socket, whichever realm it was made in', () => {
  const foreign = runInNewContext("Object.assign(new Error('write EPIPE'), { code: 'EPIPE' })") as unknown;
  // The control: by its class it is none of ours.
  expect(foreign instanceof Error).toBe(false);
  expect(toDatabaseProblem(foreign)).toMatchObject({ code: 'unavailable', cause: foreign });
  expect(pgError({ driverError: foreign })).toBeUndefined();
  expect(pgError(Object.assign(new Error('wrapped'), { driverError: foreign }))).toBe(foreign);
});
