export type Locale = 'en' | 'de' | 'zh';
export const LOCALES = ['en', 'de', 'zh'] as const satisfies readonly Locale[];

/** BCP 47 tags for `lang`, Content-Language and Intl: our Chinese is the simplified script, our English writes 10 June, 19:00. */
export const LANGUAGE_TAG = { en: 'en', de: 'de', zh: 'zh-Hans' } as const satisfies Record<Locale, string>;

export function isLocale(value: unknown): value is Locale {
  return (LOCALES as readonly unknown[]).includes(value);
}

/** Longer headers are noise or an attack; what stands first in them is what the reader prefers anyway. */
const MAX_RANGES = 32;
/** RFC 9110 §12.4.2: 0 to 1 with at most three decimals. */
const WEIGHT = /^q=(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)$/i;
/** RFC 4647 §2.1 basic language range. */
const RANGE = /^(?:\*|[a-z]{1,8}(?:-[a-z0-9]{1,8})*)$/i;

/**
 * The language to answer in, from an Accept-Language field (RFC 9110 §12.5.4): highest quality first, ties in the
 * order of the field, `q=0` refuses, `*` stands for every language that is not named. Ranges are matched by their
 * primary subtag, so `de-AT` reads German and `zh-TW` Chinese. Malformed ranges are skipped; nothing fits: `fallback`.
 */
export function pickLocale(acceptLanguage: string | undefined, fallback: Locale = 'en'): Locale {
  const quality = new Map<Locale, number>(); // in the order of the field
  let others = 0;
  for (const item of (acceptLanguage ?? '').split(',', MAX_RANGES)) {
    const [range = '', weight, ...rest] = item.split(';').map((part) => part.trim());
    const q = weight === undefined ? 1 : Number(WEIGHT.exec(weight)?.[1] ?? NaN);
    if (!RANGE.test(range) || rest.length > 0 || Number.isNaN(q)) continue;
    const language = range.split('-', 1)[0]?.toLowerCase();
    if (language === '*') others = Math.max(others, q);
    else if (isLocale(language)) quality.set(language, Math.max(quality.get(language) ?? 0, q));
  }
  let best: { locale: Locale; q: number } | null = null;
  for (const [locale, q] of quality) if (q > (best?.q ?? 0)) best = { locale, q };
  if (others > (best?.q ?? 0)) return [fallback, ...LOCALES].find((locale) => !quality.has(locale)) ?? fallback;
  return best?.locale ?? fallback;
}
