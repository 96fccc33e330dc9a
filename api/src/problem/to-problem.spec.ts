import { expect, it } from '@jest/globals';
import { NotFoundException } from '@nestjs/common';
import { DomainError, PROBLEM_CODES } from '@stammtisch/domain';
import { STATUS } from './problems.js';
import { toProblem } from './to-problem.js';

const problem = (error: unknown) => toProblem(error, 'urn:x', 'en');
const pgError = (code: string) => Object.assign(new Error('Key (email)=(anna@example.org) exists'), { code });

it('has a status for every problem of the product', () => {
  expect(Object.keys(STATUS).sort()).toEqual([...PROBLEM_CODES].sort());
  for (const code of PROBLEM_CODES)
    expect(problem(new DomainError(code, 'for developers'))).toMatchObject({
      type: `/problems/${code}`,
      status: STATUS[code],
      title: expect.any(String),
      detail: expect.not.stringContaining('for developers'),
      instance: 'urn:x',
    });
});

it('carries what a rule has to add', () => {
  expect(problem(new DomainError('plus-ones-do-not-fit', '', { free: 1 }))).toMatchObject({ status: 409, free: 1 });
});

it('says nothing of itself when it does not know what happened', () => {
  for (const error of [new Error('secret'), 'secret', null, undefined, { secret: 1 }, new TypeError('secret')])
    expect(JSON.stringify(problem(error))).toMatch(/"\/problems\/internal".*"status":500/);
  expect(JSON.stringify(problem(new Error('secret')))).not.toContain('secret');
});

it('leaves it at the status where that is all there is to know', () => {
  expect(problem(new NotFoundException('GET /r/secret'))).toEqual({
    type: 'about:blank',
    title: 'Not Found',
    status: 404,
    instance: 'urn:x',
  });
});

it.each([
  ['23505', 'conflict'],
  ['23503', 'in-use'],
  ['23514', 'conflict'],
  ['22021', 'invalid-input'],
  ['22P02', 'invalid-input'],
  ['42P01', 'internal'],
])('answers what the database says with %s as %s, without its words', (code, type) => {
  expect(problem(pgError(code))).toMatchObject({ type: `/problems/${type}` });
  expect(JSON.stringify(problem(pgError(code)))).not.toContain('anna');
});
