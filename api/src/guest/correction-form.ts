import { type Locale, LOCALES } from '@stammtisch/i18n';
import { fieldsOf, textOf } from './form-fields.js';

/** What a guest may set right by themselves, and words about everything else. */
export interface Correction {
  /** Null: the organizer's language. */
  locale: Locale | null;
  diet: string;
  city: string;
  words: string;
}
export interface TypedCorrection extends Correction {
  nonce: string;
}

/** Longest texts, in characters; the browser holds people to them, and what is longer is cut. */
export const CORRECTION_LIMITS = { diet: 200, city: 100, words: 180 } as const;

export function readCorrectionForm(body: unknown): TypedCorrection {
  const fields = fieldsOf(body);
  const text = (name: keyof typeof CORRECTION_LIMITS): string =>
    [...textOf(fields, name).replace(/\s+/gu, ' ')].slice(0, CORRECTION_LIMITS[name]).join('');
  return {
    locale: LOCALES.find((locale) => locale === fields['locale']) ?? null,
    ...{ diet: text('diet'), city: text('city'), words: text('words') },
    nonce: textOf(fields, 'nonce'),
  };
}
