/**
 * The guest pages as pure functions from a view to a whole HTML document. Built once into dist/guest/render.js;
 * the api imports that file and nothing else of the web.
 */
import { formatDate, formatDateTime, guestTexts } from '@stammtisch/i18n';
import AboutMe from './AboutMe.svelte';
import Calendar from './Calendar.svelte';
import { document } from './document.js';
import Introduction from './Introduction.svelte';
import Invitation from './Invitation.svelte';
import { own } from './links.js';
import Poll from './Poll.svelte';
import Plain from './Plain.svelte';
import Week from './Week.svelte';
import type {
  AboutMeView,
  CalendarView,
  ErasureView,
  IntroductionView,
  InvitationView,
  NotFoundView,
  NotYouView,
  PollView,
  ProblemView,
  UnsubscribeView,
  WeekView,
} from './view.js';

export { card, stylesheet } from './document.js';

export function renderInvitation(view: InvitationView): string {
  const t = guestTexts[view.locale].invitation;
  const { title } = view.meetup;
  const pageTitle =
    view.phase === 'cancelled'
      ? t.pageTitleCancelled({ title })
      : t.pageTitle({ title, organizer: view.organizerName });
  const { start, zone } = view.meetup;
  const text = view.phase === 'open' ? formatDateTime(start, zone, view.locale) : '';
  return document(view, pageTitle, Invitation, { view }, { origin: view.origin, text });
}

export function renderPoll(view: PollView): string {
  const t = guestTexts[view.locale].poll;
  const title = t.pageTitle({ title: view.meetup.title, organizer: view.organizerName });
  return document(view, title, Poll, { view }, { origin: view.origin, text: t.title });
}

export function renderAboutMe(view: AboutMeView): string {
  return document(view, guestTexts[view.locale].aboutMe.title, AboutMe, { view });
}

export function renderCalendar(view: CalendarView): string {
  return document(view, guestTexts[view.locale].calendar.title, Calendar, { view });
}

export function renderNotYou(view: NotYouView): string {
  const { notYou: t, footer } = guestTexts[view.locale];
  const names = { guest: view.guestName, organizer: view.organizerName };
  if (view.stage === 'done') return document(view, t.done, Plain, { view, title: t.done, text: t.doneText(names) });
  const title = t.title(names);
  return document(view, title, Plain, {
    view,
    chair: 'waiting',
    title,
    text: t.text(names),
    action: { path: own(view, `${view.path}/not-me`), button: t.button, nonce: view.nonce },
    back: { path: own(view, view.path), words: footer.back },
  });
}

export function renderUnsubscribe(view: UnsubscribeView): string {
  const t = guestTexts[view.locale].unsubscribe;
  const names = { organizer: view.organizerName };
  if (view.stage === 'done') return document(view, t.done, Plain, { view, title: t.done, text: t.doneText(names) });
  const title = t.title(names);
  const action = { path: own(view, view.path), button: t.button };
  return document(view, title, Plain, { view, title, text: t.text(names), action });
}

export function renderErasure(view: ErasureView): string {
  const t = guestTexts[view.locale].erasure;
  const names = { organizer: view.organizerName };
  const { nonce, eraseAt } = view;
  const back = { path: own(view, `${view.path}/about-me`), words: t.back };
  if (eraseAt === null) {
    const action = { path: own(view, `${view.path}/erase`), button: t.button, nonce };
    return document(view, t.title, Plain, { view, title: t.title, text: t.text(names), action, back });
  }
  const text = t.doneText({ ...names, date: formatDate(eraseAt, view.zone, view.locale) });
  const action = { path: own(view, `${view.path}/keep`), button: t.keep, nonce };
  return document(view, t.done, Plain, { view, title: t.done, text, action, back });
}

export function renderIntroduction(view: IntroductionView): string {
  const { organizerName: organizer, otherName: other } = view;
  return document(view, guestTexts[view.locale].introduction.pageTitle({ organizer, other }), Introduction, { view });
}

export function renderWeek(view: WeekView): string {
  return document(view, guestTexts[view.locale].week.title, Week, { view });
}

export function renderNotFound(view: NotFoundView): string {
  const t = guestTexts[view.locale].notFound;
  return document(view, t.title, Plain, { view, title: t.title, text: t.text });
}

export function renderProblem(view: ProblemView): string {
  const t = guestTexts[view.locale].problem;
  const [title, text] = {
    busy: [t.busyTitle, t.busyText] as const,
    refused: [t.refusedTitle, t.refusedText] as const,
    broken: [t.brokenTitle, t.brokenText] as const,
  }[view.problem];
  return document(view, title, Plain, { view, chair: 'waiting', title, text });
}
