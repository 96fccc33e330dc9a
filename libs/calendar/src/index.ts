export { dayBlock, eventBlock, zoneInBlock, type CalendarEvent } from './calendar-event.js';
export { FEED_FOOT, feedHead, feedText, publishFile } from './calendar-text.js';
export { calendarLinks, subscribeLinks } from './links.js';
export { vtimezone } from './vtimezone.js';
