export type { FoundCalendar } from './calendar-part.js';
export { type InboundMail, MAX_MAIL_BYTES, readMail } from './read-mail.js';
export type { RecipientStatus, Report } from './report.js';
export type { Sender } from './sender.js';
