export { composeMail, type Delivery, type StoredMail } from './compose-mail.js';
export { checkKey, type DkimKey, dkimKey, signMail } from './dkim.js';
export type { MailFacts, MailLinks, PollFacts as PollMailFacts, RenderedMail } from './facts.js';
export { choiceLink, fillHtmlLinks, fillTextLinks, LINK_PLACEHOLDER } from './links.js';
export { isMailAddress, type Mailbox } from './mailbox.js';
export {
  type IntroducedFacts,
  type IntroductionFacts,
  renderIntroduced,
  renderIntroduction,
} from './render-introduction.js';
export { renderConfirmAnswer, renderWords } from './render-reply.js';
export { renderMail } from './render-mail.js';
export { type NoticeFacts, type PollOutcome, renderNotice } from './render-notice.js';
export {
  draftReservation,
  RESERVATION_KINDS,
  type ReservationDraft,
  type ReservationFacts,
  type ReservationKind,
} from './reservation.js';
export { type ChatFacts, renderChat } from './render-chat.js';
export { type DigestFacts, renderDigest } from './render-digest.js';
