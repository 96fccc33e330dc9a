export { dayBlock, eventBlock, zoneInBlock, type CalendarEvent } from './calendar-event.js';
export { cancelFile, FEED_FOOT, feedHead, feedText, publishFile, requestFile } from './calendar-text.js';
export { calendarAddress, plainAddress, sameAddress } from './calendar-address.js';
export type { GuestStanding, Parties } from './parties.js';
export {
  type Attendee,
  type CalendarAnswer,
  type CalendarReading,
  MAX_CALENDAR_BYTES,
  readAnswer,
} from './read-answer.js';
export { calendarLinks, subscribeLinks } from './links.js';
export { vtimezone } from './vtimezone.js';
