import type { Locale } from './locale.js';

/** Names of months and weekdays as CLDR has them for en-GB, de-DE and zh-CN, within a date. Weekdays begin with Sunday. */
interface CalendarWords {
  months: readonly string[];
  shortMonths: readonly string[];
  weekdays: readonly string[];
  shortWeekdays: readonly string[];
}

const NUMBERED = Array.from({ length: 12 }, (_, nth) => `${nth + 1}月`);
const words = (text: string): string[] => text.split(' ');

export const CALENDAR_WORDS: Readonly<Record<Locale, CalendarWords>> = {
  en: {
    months: words('January February March April May June July August September October November December'),
    shortMonths: words('Jan Feb Mar Apr May Jun Jul Aug Sept Oct Nov Dec'),
    weekdays: words('Sunday Monday Tuesday Wednesday Thursday Friday Saturday'),
    shortWeekdays: words('Sun Mon Tue Wed Thu Fri Sat'),
  },
  de: {
    months: words('Januar Februar März April Mai Juni Juli August September Oktober November Dezember'),
    shortMonths: words('Jan. Feb. März Apr. Mai Juni Juli Aug. Sept. Okt. Nov. Dez.'),
    weekdays: words('Sonntag Montag Dienstag Mittwoch Donnerstag Freitag Samstag'),
    shortWeekdays: words('So. Mo. Di. Mi. Do. Fr. Sa.'),
  },
  zh: {
    months: NUMBERED,
    shortMonths: NUMBERED,
    weekdays: words('星期日 星期一 星期二 星期三 星期四 星期五 星期六'),
    shortWeekdays: words('周日 周一 周二 周三 周四 周五 周六'),
  },
};
