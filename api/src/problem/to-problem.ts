import { STATUS_CODES } from 'node:http';
import { HttpException } from '@nestjs/common';
import { DomainError } from '@stammtisch/domain';
import { type FieldRule, fieldText, type Locale, problemText, problemTexts } from '@stammtisch/i18n';
import { pgError } from '../database/pg-error.js';
import { type FieldProblem, STATUS } from './problems.js';

/** RFC 9457 §3.1; the members after `instance` are extensions (§3.2). */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail?: string;
  instance: string;
  errors?: { field: string; rule: string; message: string }[];
  [extension: string]: unknown;
}

/** Any error as the document that the caller gets. A stray error says nothing of itself. `instance`: the request's id. */
export function toProblem(error: unknown, instance: string, locale: Locale): Problem {
  const known = error instanceof DomainError ? error : ofDatabase(error);
  if (known) return ofDomain(known, instance, locale);
  const status = httpStatus(error);
  // §4.2.1: about:blank says that the status is all there is to know.
  if (status < 500) return { type: 'about:blank', title: STATUS_CODES[status] ?? 'Error', status, instance };
  return ofDomain(new DomainError('internal', ''), instance, locale);
}

function ofDomain({ code, extra }: DomainError, instance: string, locale: Locale): Problem {
  const { errors, ...rest } = extra;
  return {
    ...rest,
    type: `/problems/${code}`,
    ...problemText(locale, code, rest),
    status: STATUS[code],
    instance,
    ...(Array.isArray(errors) && { errors: errors.map((problem: FieldProblem) => inWords(problem, locale)) }),
  };
}

/**
 * The database's last word on input that every check before it let pass: what must always hold is a constraint there.
 * Classes of SQLSTATE: PostgreSQL, appendix A.
 */
function ofDatabase(error: unknown): DomainError | undefined {
  const { code = '' } = pgError(error) ?? {};
  if (code === '23503') return new DomainError('in-use', '');
  if (code.startsWith('23')) return new DomainError('conflict', '');
  // Data exceptions, such as a text with a NUL in it.
  if (/^22[0-9P]/.test(code)) return new DomainError('invalid-input', '');
  return undefined;
}

/** Nest's own errors and Fastify's carry the status; anything else is ours to be ashamed of. */
function httpStatus(error: unknown): number {
  if (error instanceof HttpException) return error.getStatus();
  if (error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number') return error.statusCode;
  return 500;
}

const inWords = ({ field, rule, params }: FieldProblem, locale: Locale) => ({
  field,
  rule,
  message: fieldText(locale, hasWords(rule) ? rule : 'invalid', field, params),
});

const hasWords = (rule: string): rule is FieldRule => Object.hasOwn(problemTexts.en.rules, rule);
