import type { ProblemCode } from '@stammtisch/domain';
import type { ProblemCatalog } from './catalog/problems/en.js';
import { problemTexts } from './catalogs.js';
import type { Locale } from './locale.js';
import { type Params, say } from './say.js';

export type FieldRule = keyof ProblemCatalog['rules'];

/** Title and detail of a problem document (RFC 9457 §3.1) in the reader's language; `extra` as the DomainError carries it. */
export function problemText(locale: Locale, code: ProblemCode, extra: Params = {}): { title: string; detail: string } {
  const { title, detail } = problemTexts[locale].problems[code];
  return { title, detail: say(detail, readable(extra)) };
}

/**
 * One sentence that names the field and the rule it broke. `field` is the path in the body, `channels.0.value`;
 * `params` carries the bound of the rule: `min` or `max`.
 */
export function fieldText(locale: Locale, rule: FieldRule, field: string, params: Params = {}): string {
  return say(problemTexts[locale].rules[rule], { ...params, field: fieldLabel(locale, field) });
}

/** `channels.0.value` → `Ways to reach › 1 › Value`; a name that no form of ours has is shown as it came, cut short. */
export function fieldLabel(locale: Locale, field: string): string {
  const known = new Map<string, string>(Object.entries(problemTexts[locale].fields));
  const step = (name: string) =>
    /^\d{1,6}$/.test(name) ? String(Number(name) + 1) : (known.get(name) ?? name.slice(0, 60));
  return field.split('.', 6).map(step).join(' › ');
}

/** Wall times read `2027-03-28 03:00` to people. */
function readable(extra: Params): Params {
  const { nextValid } = extra;
  return typeof nextValid === 'string' ? { ...extra, nextValid: nextValid.replace('T', ' ') } : extra;
}
