import { getMetadataStorage, type ValidationError } from 'class-validator';
import type { FieldProblem } from '../problem/problems.js';

type Found = Omit<FieldProblem, 'field'>;

/** What class-validator found, in the words of i18n: one rule for each field, the one to mend first. */
export function fieldProblems(error: ValidationError, path = ''): FieldProblem[] {
  const field = path ? `${path}.${error.property}` : error.property;
  const broken = Object.keys(error.constraints ?? {});
  const own = broken.length > 0 ? [{ field, ...firstRule(error, broken) }] : [];
  return [...own, ...(error.children ?? []).flatMap((child) => fieldProblems(child, field))];
}

function firstRule(error: ValidationError, broken: readonly string[]): Found {
  if (broken.includes('whitelistValidation')) return { rule: 'unknown-field' };
  if (error.value === undefined || error.value === null) return { rule: 'required' };
  // A wrong type breaks every other rule along with it.
  const name = broken.find((rule) => TYPES.has(rule)) ?? broken[0]!;
  const simple = SIMPLE[name];
  if (simple) return { rule: simple };
  const [first, second] = boundsOf(error, name);
  switch (name) {
    case 'isLength':
    case 'minLength':
    case 'maxLength':
      return lengthRule(error.value, name === 'maxLength' ? 0 : first, name === 'isLength' ? second : first);
    case 'min':
      return { rule: 'too-small', params: { min: first } };
    case 'max':
      return { rule: 'too-large', params: { max: first } };
    case 'arrayMinSize':
      return { rule: 'too-few', params: { min: first } };
    case 'arrayMaxSize':
      return { rule: 'too-many', params: { max: first } };
    default:
      // A rule of our own carries its name already.
      return { rule: name };
  }
}

function lengthRule(value: unknown, min: number, max: number): Found {
  const [text] = Array.isArray(value) ? value.filter((item) => typeof item !== 'string') : [value];
  if (text !== undefined && typeof text !== 'string') return { rule: 'not-a-text' };
  if (text === '' && min > 0) return { rule: 'required' };
  return text !== undefined && text.length < min
    ? { rule: 'too-short', params: { min } }
    : { rule: 'too-long', params: { max } };
}

/** The arguments of the decorator, such as 1 and 80 of `@Length(1, 80)`. */
function boundsOf({ target, property }: ValidationError, name: string): [number, number] {
  const declared = getMetadataStorage()
    .getTargetValidationMetadatas(target?.constructor ?? Object, '', false, false)
    .find((rule) => rule.propertyName === property && rule.name === name);
  const [first = 0, second = 0] = (declared?.constraints ?? []) as (number | undefined)[];
  return [first, second];
}

const TYPES = new Set(['isString', 'isInt', 'isNumber', 'isBoolean', 'isArray', 'isObject', 'nestedValidation']);

const SIMPLE: Partial<Record<string, string>> = {
  isString: 'not-a-text',
  isInt: 'not-a-number',
  isNumber: 'not-a-number',
  isLatitude: 'not-a-number',
  isLongitude: 'not-a-number',
  isBoolean: 'not-a-boolean',
  isArray: 'not-a-list',
  isObject: 'not-an-object',
  nestedValidation: 'not-an-object',
  arrayUnique: 'not-unique',
  isIn: 'not-allowed',
  isEnum: 'not-allowed',
  isEmail: 'not-an-email',
  isISO8601: 'not-a-date',
  isDateString: 'not-a-date',
  isTimeZone: 'not-a-zone',
  isUrl: 'not-a-url',
  isUuid: 'not-a-uuid',
  isNotEmpty: 'required',
  isDefined: 'required',
};
