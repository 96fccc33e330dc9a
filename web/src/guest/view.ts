/**
 * What the api gives to the guest pages: plain data, nothing rendered. Texts are raw as people typed them (the pages
 * escape), instants are `Date`s (shown in the meetup's zone and the page's language), paths begin with `/`.
 * Nothing here may name another guest beyond a first name, an address, or a note that is private to the organizer.
 */
import type { Birthday, CalendarWay, Preference } from '@stammtisch/domain';
import type { Locale } from '@stammtisch/i18n';

export interface PageView {
  locale: Locale;
  /** True when `?lang=` asked for this language: the page's own links and forms then carry it on. */
  languageAsked: boolean;
}

export type Answer = 'yes' | 'no' | 'maybe';
export type Vote = 'yes' | 'if-need-be' | 'no';

/** The states of an invitation in which its link opens; `listed` is one after a date poll only: the date is set, and no chair was left. */
export type Standing =
  'listed' | 'invited' | 'accepted' | 'tentative' | 'declined' | 'lapsed' | 'withdrawn' | 'waitlisted' | 'offered';

export interface InvitationView extends PageView {
  /** Where the pages are, `https://…`: the picture that chats show of a link needs its whole address. */
  origin: string;
  /** `/r/<token>`: shows this page, takes the form; `/meetup.ics`, `/not-me` and `/about-me` lie below it. */
  path: string;
  /** `/u/<token>`. */
  unsubscribePath: string;
  guestName: string;
  organizerName: string;
  meetup: MeetupView;
  /** The organizer's sentence for this guest alone; empty: none. */
  personalNote: string;
  /** First names of who comes, as far as the meetup shows them to this guest; null: the list is not shown. */
  company: readonly string[] | null;
  standing: Standing;
  /** `over` from the meetup's end on, and when it is held or closed. Both others end all answering. */
  phase: 'open' | 'cancelled' | 'over';
  /** The organizer's words to the guests about a cancellation; empty: none. */
  cancelReason: string;
  /** Seats this guest has besides the own one, as stored. */
  plusOnes: number;
  /** Seat mode: true when an unanswered invitation keeps a chair until `answerBy`. */
  chairIsHeld: boolean;
  /** True when a yes would lead to the waiting list now. Only asked for where the guest holds no chair. */
  tableIsFull: boolean;
  answerBy: Date | null;
  /** Set exactly when `standing` is `offered`. */
  offerUntil: Date | null;
  /** 1 is first in line; null: not waitlisted, or the position is kept to oneself. */
  waitPosition: number | null;
  /** What this guest said to the date when there were several to choose from; null: there were not, or nothing. */
  voted: Vote | null;
  /** Date, time or place moved after the stored answer was given, so the page asks whether it still suits. */
  movedSinceAnswer: boolean;
  /** Why this page is shown after a POST (or `?saved`), said above everything else. */
  notice: Notice | null;
  /** Null exactly when no answer can be given: withdrawn, cancelled, over. */
  form: AnswerForm | null;
  /** "Add to calendar" on the web, from `calendarLinks` of libs/calendar; null: offer no calendar entry. */
  calendar: CalendarLinks | null;
}

/**
 * `saved`: the answer is stored.
 * `press-again`: the nonce was missing, too young or too old; nothing is wrong and nothing was stored.
 * `changed-meanwhile`: the page was older than the invitation (409); it now shows how things stand.
 * `busy`: the table was locked for too long (503); the form still holds what was typed.
 * `check-fields`: something in the form needs a look (422); `form.problems` says what.
 */
export type Notice = 'saved' | 'press-again' | 'changed-meanwhile' | 'busy' | 'check-fields';

/** Two to five dates to say something to. `GET` of the same address as the invitation, while no date is fixed. */
export interface PollView extends PageView {
  origin: string;
  /** `/r/<token>`. */
  path: string;
  unsubscribePath: string;
  guestName: string;
  organizerName: string;
  meetup: MeetupView;
  personalNote: string;
  /** `closed`: the organizer is choosing. `given-up`: no date comes of it. Both end all answering. */
  phase: 'open' | 'closed' | 'given-up';
  closesAt: Date | null;
  /** Whether something is stored for every date. */
  answered: boolean;
  options: readonly PollOptionView[];
  notice: Notice | null;
  /** Null exactly when nothing can be said. */
  form: {
    nonce: string;
    note: string;
    noteTooLong: boolean;
    limits: { note: number };
  } | null;
}

export interface PollOptionView {
  id: string;
  start: Date;
  end: Date;
  zone: string;
  /** Null: to be decided. */
  place: PlaceView | null;
  /** What was typed, else what is stored. */
  vote: Vote | null;
  /** The form was sent without a word about this date. */
  missing: boolean;
  /** How many others can, and can if need be. */
  yes: number;
  ifNeedBe: number;
  /** Their first names, where the organizer shows them. */
  names: { yes: readonly string[]; ifNeedBe: readonly string[] } | null;
}

export interface MeetupView {
  title: string;
  description: string;
  start: Date;
  end: Date;
  /** IANA zone that all times of the page are told in. */
  zone: string;
  /** Null: to be decided. */
  place: PlaceView | null;
  noAsk: boolean;
}

export interface PlaceView {
  kind: 'place' | 'online';
  name: string;
  /** One line: street, post code, city; empty for an online meetup, or when it is told only after a yes. */
  address: string;
  /** The place's page or the link to join. Anything but http and https is not shown. */
  link: string;
  /** OpenStreetMap at the position or searching the address; empty: none. */
  mapLink: string;
}

export interface CalendarLinks {
  google: string;
  outlook: string;
  office365: string;
}

export interface AnswerForm {
  /** The invitation's revision and the signed nonce of this page: hidden fields that come back as they are. */
  revision: number;
  nonce: string;
  /** Preselected: what was typed, else `?choice=`, else the stored answer, else nothing. */
  answer: Answer | null;
  plusOnes: number;
  /** The most companions that may be chosen, 0 to 3; 0 hides the question. */
  plusOnesCap: number;
  diet: string;
  note: string;
  /** Longest texts in characters. */
  limits: { diet: number; note: number };
  /** At most one for each field. */
  problems: readonly FieldProblem[];
}

export type FieldProblem =
  | { field: 'answer'; rule: 'required' }
  /** `free`: companions that would still find a chair. */
  | { field: 'plusOnes'; rule: 'plus-ones-do-not-fit'; free: number }
  | { field: 'plusOnes'; rule: 'too-many-plus-ones'; max: number }
  | { field: 'diet' | 'note'; rule: 'too-long'; max: number };

/** "This is not me" (`/r/<token>/not-me`): GET asks; POST withdraws the invitation, tells the organizer and shows `done`. */
export interface NotYouView extends PageView {
  /** `/r/<token>`. */
  path: string;
  stage: 'ask' | 'done';
  /** As in AnswerForm. */
  nonce: string;
  guestName: string;
  organizerName: string;
}

/** GET asks and changes nothing; POST (also RFC 8058 one-click) stops all mails of this organizer and shows `done`. */
export interface UnsubscribeView extends PageView {
  /** `/u/<token>`. */
  path: string;
  stage: 'ask' | 'done';
  organizerName: string;
}

/** Everything that is stored about this guest and may be shown to whoever holds the link. */
export interface AboutMeView extends PageView {
  /** `/r/<token>`, to go back to. */
  path: string;
  unsubscribePath: string;
  organizerName: string;
  /** The name first, then the other ones. */
  names: readonly string[];
  /** Addresses and numbers, shortened by the server (`b…@example.org`): the link may have been passed on. */
  channels: readonly { kind: ChannelKind; value: string }[];
  /** The language the mails are written in; null: the organizer's. */
  mailLocale: Locale | null;
  diet: string;
  city: string;
  birthday: Birthday | null;
  preferences: readonly Preference[];
  /** Since when the organizer has this contact. */
  storedSince: Date;
  /** Set: no more mails go to this guest. */
  mutedAt: Date | null;
  /** How evenings come into their calendar. */
  calendarWay: CalendarWay;
  /** All invitations of this guest by this organizer, newest first, without `listed` ones. */
  invitations: readonly PastInvitation[];
  /** Dated entries in the contact's history besides the meetups: calls, messages, … Only their number is told. */
  interactions: number;
  /** IANA zone for the dates of this page. */
  zone: string;
  /** When all of it is erased, at the guest's wish; null: it stays. */
  eraseAt: Date | null;
  /** As in AnswerForm. */
  nonce: string;
  notice: Notice | null;
  /** What the guest may set right by themselves, as it is or as it was typed. */
  form: {
    locale: Locale | null;
    diet: string;
    city: string;
    /** About everything else. */
    words: string;
    limits: { diet: number; city: number; words: number };
  };
}

/** How evenings come into the guest's calendar (`/r/<token>/calendar`). */
export interface CalendarView extends PageView {
  path: string;
  unsubscribePath: string;
  organizerName: string;
  way: CalendarWay;
  /** Where calendar programs read; null: nobody subscribes here. */
  feed: { address: string; webcal: string; google: string; outlook: string } | null;
  nonce: string;
  notice: Notice | null;
}

/** "Erase me" (`/r/<token>/erase`): asks, or says when it happens. */
export interface ErasureView extends PageView {
  path: string;
  organizerName: string;
  eraseAt: Date | null;
  zone: string;
  nonce: string;
}

export type ChannelKind =
  | 'email'
  | 'phone'
  | 'wechat'
  | 'whatsapp'
  | 'telegram'
  | 'signal'
  | 'slack'
  | 'discord'
  | 'linkedin'
  | 'website'
  | 'other';

export interface PastInvitation {
  title: string;
  start: Date;
  zone: string;
  answer: Answer | null;
  plusOnes: number;
  diet: string;
  note: string;
  /** What was said to each date of a poll. */
  votes: readonly { start: Date; zone: string; vote: Vote }[];
  /** True: was there. False: was not. Null: not noted. */
  came: boolean | null;
}

/** "Would you like to meet …?" (`/i/<token>`). Nothing here depends on what the other one answered, until both said yes. */
export interface IntroductionView extends PageView {
  /** `/i/<token>`: shows this page, takes the form; `/stop` lies below it. */
  path: string;
  organizerName: string;
  guestName: string;
  /** How the other one is called; nothing else of theirs is known here. */
  otherName: string;
  /** The organizer's words to both; empty: none. */
  words: string;
  /** This guest's own answer; `complete`: both said yes and have their mails. */
  standing: 'yes' | 'no' | 'complete' | null;
  /** What may be handed over, shortened: the link may have been passed on. */
  channels: readonly { id: string; kind: ChannelKind; value: string; chosen: boolean }[];
  /** An answer counts until then. */
  until: Date;
  /** IANA zone for that day. */
  zone: string;
  /** As in AnswerForm. */
  nonce: string;
  /** `choose`: neither yes nor no, or a yes without anything to hand over. */
  notice: 'saved' | 'press-again' | 'choose' | null;
}

/** The organizer's own week (`/w/<token>`), behind the weekly mail. */
export interface WeekView extends PageView {
  path: string;
  items: readonly {
    id: string;
    name: string;
    /** Empty: a rhythm brought it. */
    reason: string;
    /** YYYY-MM-DD. */
    until: string;
    state: 'open' | 'done' | 'dropped';
  }[];
  nonce: string;
  notice: Notice | null;
}

/** Unknown, revoked, expired: one page, so that nobody learns which. */
export type NotFoundView = PageView;

/** `busy`: 429 and 503. `refused`: 400, 403 and 413. `broken`: everything unforeseen. */
export interface ProblemView extends PageView {
  problem: 'busy' | 'refused' | 'broken';
}

/** What the built module dist/guest/render.js exports. Each renderer gives a whole HTML document. */
export interface GuestRenderers {
  /** Path of the only other file that a page fetches: `/g/guest-<hash of its content>.css`. */
  readonly stylesheet: string;
  /** Path of the picture that chats show of a link: `/g/guest-<hash of its content>.png`. No page fetches it. */
  readonly card: string;
  renderInvitation(view: InvitationView): string;
  renderPoll(view: PollView): string;
  renderNotYou(view: NotYouView): string;
  renderUnsubscribe(view: UnsubscribeView): string;
  renderAboutMe(view: AboutMeView): string;
  renderCalendar(view: CalendarView): string;
  renderErasure(view: ErasureView): string;
  renderIntroduction(view: IntroductionView): string;
  renderWeek(view: WeekView): string;
  renderNotFound(view: NotFoundView): string;
  renderProblem(view: ProblemView): string;
}
