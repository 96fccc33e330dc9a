import type { Birthday } from '@stammtisch/domain';
import { dateInWords } from './format.js';
import type { Locale } from './locale.js';

/** As much of a date as is known, YYYY, YYYY-MM or YYYY-MM-DD: `2015` · `March 2015` · `14 March 2015`. */
export function formatCalendarDate(text: string, locale: Locale): string {
  const [year, month = null, day = null] = text.split('-').map(Number) as [number, number?, number?];
  return dateInWords(year, month, day, locale);
}

/** `14 March` · `14 March 1980` · `农历八月十五`. */
export function formatBirthday({ calendar, month, day, leap, year }: Birthday, locale: Locale): string {
  if (calendar === 'chinese') return LUNAR[locale](month, day, leap) + (year === null ? '' : ` (${year})`);
  return dateInWords(year, month, day, locale);
}

const ZH_NUMBERS = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];
const zhMonth = (month: number): string =>
  month === 1 ? '正' : month === 11 ? '冬' : month === 12 ? '腊' : ZH_NUMBERS[month]!;
function zhDay(day: number): string {
  if (day <= 10) return `初${ZH_NUMBERS[day]}`;
  if (day % 10 === 0) return `${ZH_NUMBERS[day / 10]}十`;
  return `${day < 20 ? '十' : '廿'}${ZH_NUMBERS[day % 10]}`;
}

function ordinal(n: number): string {
  const suffix = { one: 'st', two: 'nd', few: 'rd' }[ordinals().select(n) as 'one' | 'two' | 'few'] ?? 'th';
  return `${n}${suffix}`;
}
let rules: Intl.PluralRules | undefined;
const ordinals = (): Intl.PluralRules => (rules ??= new Intl.PluralRules('en', { type: 'ordinal' }));

/** Month and day of the Chinese calendar in each language. */
const LUNAR: Record<Locale, (month: number, day: number, leap: boolean) => string> = {
  en: (month, day, leap) => `${ordinal(day)} day of the ${leap ? 'leap ' : ''}${ordinal(month)} lunar month`,
  de: (month, day, leap) => `${day}. Tag des ${month}. ${leap ? 'Mond-Schaltmonats' : 'Mondmonats'}`,
  zh: (month, day, leap) => `农历${leap ? '闰' : ''}${zhMonth(month)}月${zhDay(day)}`,
};
