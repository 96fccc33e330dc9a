import type { Locale } from '@stammtisch/i18n';

/** The few words that a calendar shows besides the meetup's own. */
export interface FeedTexts {
  cancelled: (title: string) => string;
  /** A meetup for which the reader has no seat, and why. */
  standing: Record<'unanswered' | 'maybe' | 'waitlisted' | 'offered', (title: string) => string>;
  replaced: string;
  /** What a calendar of days is called. */
  calendar: Record<'touches' | 'birthdays', string>;
  touch: (name: string) => string;
  birthday: (name: string) => string;
}

export const feedTexts: Record<Locale, FeedTexts> = {
  en: {
    cancelled: (title) => `Cancelled: ${title}`,
    standing: {
      unanswered: (title) => `${title} (not answered)`,
      maybe: (title) => `${title} (maybe)`,
      waitlisted: (title) => `${title} (waiting list)`,
      offered: (title) => `${title} (a seat is free for you)`,
    },
    replaced: 'This calendar link was replaced',
    calendar: { touches: 'your week', birthdays: 'birthdays' },
    touch: (name) => `A word to ${name}`,
    birthday: (name) => `${name}’s birthday`,
  },
  de: {
    cancelled: (title) => `Abgesagt: ${title}`,
    standing: {
      unanswered: (title) => `${title} (noch nicht beantwortet)`,
      maybe: (title) => `${title} (vielleicht)`,
      waitlisted: (title) => `${title} (Warteliste)`,
      offered: (title) => `${title} (ein Platz ist frei für dich)`,
    },
    replaced: 'Dieser Kalenderlink wurde ersetzt',
    calendar: { touches: 'deine Woche', birthdays: 'Geburtstage' },
    touch: (name) => `Ein Wort an ${name}`,
    birthday: (name) => `Geburtstag: ${name}`,
  },
  zh: {
    cancelled: (title) => `已取消：${title}`,
    standing: {
      unanswered: (title) => `${title}（未答复）`,
      maybe: (title) => `${title}（待定）`,
      waitlisted: (title) => `${title}（候补）`,
      offered: (title) => `${title}（为你空出了座位）`,
    },
    replaced: '这个日历链接已更换',
    calendar: { touches: '你的一周', birthdays: '生日' },
    touch: (name) => `问候 ${name}`,
    birthday: (name) => `${name} 的生日`,
  },
};
