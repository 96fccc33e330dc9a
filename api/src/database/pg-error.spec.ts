import { runInNewContext } from 'node:vm';
import { expect, it } from '@jest/globals';
import { DomainError } from '@stammtisch/domain';
import { pgError, toDatabaseProblem } from './pg-error.js';

it('knows the error of a broken socket, whichever realm it was made in', () => {
  const foreign = runInNewContext("Object.assign(new Error('write EPIPE'), { code: 'EPIPE' })") as unknown;
  // The control: by its class it is none of ours.
  expect(foreign instanceof Error).toBe(false);
  expect(toDatabaseProblem(foreign)).toMatchObject({ code: 'unavailable', cause: foreign });
  expect(pgError({ driverError: foreign })).toBeUndefined();
  expect(pgError(Object.assign(new Error('wrapped'), { driverError: foreign }))).toBe(foreign);
});

it.each(['23505', '08P01', 'EPIPE', 'ECONNREFUSED'])('takes %s for the database’s', (code) => {
  expect(pgError(Object.assign(new Error(), { code }))?.code).toBe(code);
});

it('leaves the rules’ own refusals to them', () => {
  expect(pgError(new DomainError('not-found', ''))).toBeUndefined();
});

it.each(['ERR_INVALID_ARG_TYPE', 'FST_ERR_CTP_BODY_TOO_LARGE', 'ABORT_ERR', ''])(
  'takes %j for somebody else’s',
  (code) => {
    expect(pgError(Object.assign(new Error(), { code }))).toBeUndefined();
  },
);
