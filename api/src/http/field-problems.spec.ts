import 'reflect-metadata';
import { expect, it } from '@jest/globals';
import { plainToInstance, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsEmail,
  IsIn,
  IsInt,
  Length,
  MaxLength,
  Min,
  ValidateNested,
  validateSync,
} from 'class-validator';
import { fieldProblems } from './field-problems.js';

class Channel {
  @IsIn(['email', 'phone']) kind!: string;
  @Length(1, 10) value!: string;
}
class Person {
  @Length(3, 10) name!: unknown;
  @IsEmail() @MaxLength(12) email!: unknown;
  @IsInt() @Min(5) seats!: unknown;
  @ArrayMaxSize(1) @ValidateNested({ each: true }) @Type(() => Channel) channels!: unknown;
}

const fine = { name: 'Anna', email: 'a@ex.org', seats: 5, channels: [] };
const problems = (change: object) =>
  validateSync(plainToInstance(Person, { ...fine, ...change }), {
    whitelist: true,
    forbidNonWhitelisted: true,
  }).flatMap((error) => fieldProblems(error));

it.each([
  [{ name: undefined }, { field: 'name', rule: 'required' }],
  [{ name: null }, { field: 'name', rule: 'required' }],
  [{ name: '' }, { field: 'name', rule: 'required' }],
  [{ name: 'Al' }, { field: 'name', rule: 'too-short', params: { min: 3 } }],
  [{ name: 'x'.repeat(11) }, { field: 'name', rule: 'too-long', params: { max: 10 } }],
  [{ name: 7 }, { field: 'name', rule: 'not-a-text' }],
  [{ email: 'nobody' }, { field: 'email', rule: 'not-an-email' }],
  [{ seats: 4 }, { field: 'seats', rule: 'too-small', params: { min: 5 } }],
  [{ seats: 'many' }, { field: 'seats', rule: 'not-a-number' }],
  [{ channels: [{ kind: 'fax', value: 'x' }] }, { field: 'channels.0.kind', rule: 'not-allowed' }],
  [{ channels: ['x'] }, { field: 'channels.0', rule: 'not-an-object' }],
  [{ rank: 1 }, { field: 'rank', rule: 'unknown-field' }],
])('names field and rule of %j', (change, problem) => {
  expect(problems(change)).toEqual([problem]);
});

it('counts the entries of a list before it looks at them', () => {
  expect(problems({ channels: [1, 2].map(() => ({ kind: 'email', value: 'x' })) })).toEqual([
    { field: 'channels', rule: 'too-many', params: { max: 1 } },
  ]);
});
