/**
 * How evenings come into a guest's calendar (calendar-mail.md section 4): each invitation brings its own by mail, or a subscription shows
 * them all. Both ways at once show each evening twice.
 */
export const CALENDAR_WAYS = ['mail', 'feed', 'both', 'none'] as const;
export type CalendarWay = (typeof CALENDAR_WAYS)[number];

export const comesByMail = (way: CalendarWay): boolean => way === 'mail' || way === 'both';
export const comesByFeed = (way: CalendarWay): boolean => way === 'feed' || way === 'both';
