import type { MessageKind } from '@stammtisch/domain';
import { prose } from './clean.js';
import { Draft } from './draft.js';
import type { MailFacts } from './facts.js';
import type { Letter } from './letter.js';

/** Each letter says in this order: what, why (in the organizer's words), when, where, what to do, how to stop. */
export function writeLetter(facts: MailFacts): Letter {
  const draft = new Draft(facts);
  draft.greet();
  bodies[facts.kind](draft, facts);
  draft.sayHowToStop();
  return draft.finish();
}

const bodies: Record<MessageKind, (draft: Draft, facts: MailFacts) => void> = {
  invitation(draft, { personalNote, description, noAsk, answerBy }) {
    const { lead, ask, noAsk: noAskLine } = draft.texts;
    draft.say(lead.invitation(draft.about));
    draft.quote(personalNote);
    draft.whenAndWhere();
    draft.say(prose(description));
    if (noAsk) draft.say(noAskLine);
    draft.say(answerBy ? ask.invitation({ answerBy: draft.deadline(answerBy) }) : ask.invitationOpen);
    draft.offerChoices(['yes', 'maybe', 'no']);
  },
  accepted(draft) {
    seat(draft, draft.texts.lead.accepted(draft.about));
  },
  seated(draft) {
    seat(draft, draft.texts.lead.seated(draft.about));
  },
  tentative(draft, { answerBy }) {
    const { lead, ask } = draft.texts;
    maybe(
      draft,
      lead.tentative(draft.about),
      answerBy ? ask.tentative({ answerBy: draft.deadline(answerBy) }) : ask.decide,
    );
  },
  undecided(draft) {
    const { lead, ask } = draft.texts;
    maybe(draft, lead.undecided(draft.about), ask.decide);
  },
  waitlisted(draft, facts) {
    line(draft, facts, draft.texts.lead.waitlisted(draft.about));
  },
  offered(draft, { offerUntil, when }) {
    const { lead, ask, companionsWanted } = draft.texts;
    draft.say(lead.offered({ ...draft.about, until: draft.deadline(offerUntil ?? when.start) }));
    draft.companions(companionsWanted);
    draft.whenAndWhere();
    draft.say(ask.offered);
    draft.offerChoices(['yes', 'no']);
  },
  'offer-expired'(draft) {
    draft.say(draft.texts.lead['offer-expired'](draft.about));
    draft.offerPage(draft.texts.answer);
  },
  declined(draft) {
    const { lead, ask, changeAnswer } = draft.texts;
    draft.say(lead.declined(draft.about));
    draft.say(ask.declined);
    draft.offerPage(changeAnswer);
  },
  withdrawn(draft) {
    draft.say(draft.texts.lead.withdrawn(draft.about));
  },
  cancelled(draft, { reason }) {
    draft.say(draft.texts.lead.cancelled(draft.about));
    draft.quote(reason ?? '');
    draft.say(draft.texts.cancelledHint);
  },
  changed(draft) {
    const { lead, ask, changeAnswer } = draft.texts;
    draft.say(lead.changed(draft.about));
    draft.whenAndWhere();
    draft.say(ask.changed);
    draft.offerPage(changeAnswer);
  },
  nudge(draft, { answerBy }) {
    const { lead, ask } = draft.texts;
    draft.say(lead.nudge(draft.about));
    draft.whenAndWhere();
    draft.say(answerBy ? ask.invitation({ answerBy: draft.deadline(answerBy) }) : ask.invitationOpen);
    draft.offerChoices(['yes', 'maybe', 'no']);
  },
  reminder(draft) {
    seat(draft, draft.texts.lead.reminder(draft.about));
  },
  poll(draft, facts) {
    poll(draft, facts, draft.texts.poll.lead(draft.about));
  },
  'poll-changed'(draft, facts) {
    poll(draft, facts, draft.texts.poll.leadChanged(draft.about));
  },
  'date-set'(draft) {
    seat(draft, draft.texts.poll.set(draft.about));
  },
  'date-set-full'(draft, facts) {
    line(draft, facts, draft.texts.poll.setFull(draft.about));
  },
  'please-confirm'(draft, { answerBy }) {
    const { ask, poll } = draft.texts;
    draft.say(poll.confirm(draft.about));
    draft.whenAndWhere();
    draft.say(answerBy ? ask.invitation({ answerBy: draft.deadline(answerBy) }) : ask.invitationOpen);
    draft.offerChoices(['yes', 'maybe', 'no']);
  },
  thanks(draft) {
    draft.say(draft.texts.lead.thanks(draft.about));
  },
};

function seat(draft: Draft, lead: string): void {
  draft.say(lead);
  draft.companions(draft.texts.companions);
  draft.whenAndWhere();
  draft.say(draft.texts.ask.change);
  draft.offerPage(draft.texts.changeAnswer);
}

function line(draft: Draft, { waitPosition }: MailFacts, lead: string): void {
  const { ask, waitPosition: inLine, companionsWanted, changeAnswer } = draft.texts;
  draft.say(lead);
  if (waitPosition) draft.say(inLine({ position: waitPosition }));
  draft.companions(companionsWanted);
  draft.whenAndWhere();
  draft.say(ask.waitlisted);
  draft.offerPage(changeAnswer);
}

/** No date is fixed, so nothing here belongs into a calendar. */
function poll(draft: Draft, { poll: asked, personalNote, description, noAsk, when }: MailFacts, lead: string): void {
  const { poll: texts, noAsk: noAskLine } = draft.texts;
  draft.say(lead);
  draft.quote(personalNote);
  if (asked) draft.dates(asked);
  draft.say(prose(description));
  if (noAsk) draft.say(noAskLine);
  draft.say(texts.ask({ closes: draft.deadline(asked?.closesAt ?? when.start) }));
  draft.offerPage(texts.open);
}

function maybe(draft: Draft, lead: string, ask: string): void {
  draft.say(lead);
  draft.whenAndWhere();
  draft.say(ask);
  draft.offerPage(draft.texts.changeAnswer);
}
