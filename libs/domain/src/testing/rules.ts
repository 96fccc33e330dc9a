import type { Cause, Decision, InvitationFacts, TableFacts } from '../seats/types.js';
import { afterwards } from '../seats/afterwards.js';

/**
 * The rules of product.md "Seats", written down a second time, apart from the code that keeps them and in another way: a mistake would
 * have to be made twice. Each returns what is broken, or null.
 */
interface Moment {
  readonly before: TableFacts;
  readonly cause: Cause;
  readonly decision: Decision;
  readonly after: TableFacts;
  readonly now: Date;
}

const hour = 3_600_000;

export function brokenRule(before: TableFacts, cause: Cause, decision: Decision, now: Date): string | null {
  const moment = { before, cause, decision, after: afterwards(before, decision), now };
  for (const rule of [
    neverOverbooked,
    noHoldOverTime,
    noSeatWasted,
    lineKept,
    holderSeated,
    factsFit,
    logged,
    oneMailEach,
    lostOnesReplaced,
    automaticMails,
  ]) {
    const broken = rule(moment);
    if (broken) return broken;
  }
  return null;
}

/** Whoever holds a seat and says yes alone is never refused, and the tick never is. */
export function wronglyRefused(table: TableFacts, cause: Cause, now: Date): string | null {
  if (cause.kind === 'tick') return 'a tick was refused';
  if (cause.kind !== 'answer' || cause.answer !== 'yes' || cause.plusOnes > 0) return null;
  if (!running(table) || now >= table.meetup.endsAt) return null;
  const { id, state } = find(table, cause.invitationId);
  return state === 'withdrawn' || state === 'listed' ? null : `${id} (${state}) said yes and was refused`;
}

/** Organizer + accepted + their plus-ones + held + offered. */
export function taken({ meetup, invitations }: TableFacts): number {
  const among = (...states: string[]) => invitations.filter(({ state }) => states.includes(state));
  const yes = among('accepted', 'offered').reduce((seats, { plusOnes }) => seats + 1 + plusOnes, 0);
  return 1 + yes + (meetup.seatMode === 'held' ? among('invited', 'tentative').length : 0);
}

function neverOverbooked({ after, decision }: Moment): string | null {
  if (taken(after) > after.meetup.capacity) return `overbooked: ${taken(after)} of ${after.meetup.capacity}`;
  return decision.seatsTaken === taken(after) ? null : `seatsTaken is ${decision.seatsTaken}, not ${taken(after)}`;
}

function noHoldOverTime({ after, now }: Moment): string | null {
  if (!running(after)) return null;
  const over = after.invitations.find(
    ({ state, answerBy, offerUntil }) =>
      (state === 'offered' && offerUntil! <= now) || (['invited', 'tentative'].includes(state) && answerBy! <= now),
  );
  return over ? `${over.id} is still ${over.state}` : null;
}

/** At rest no seat is free while somebody waits who fits; only in the last hour nothing moves by itself. */
function noSeatWasted({ after, now }: Moment): string | null {
  if (!running(after) || now.getTime() >= after.meetup.startsAt.getTime() - hour) return null;
  const free = after.meetup.capacity - taken(after);
  const fits = waiting(after).find(({ plusOnes }) => 1 + plusOnes <= free);
  return fits ? `${free} free while ${fits.id} waits and fits` : null;
}

/** Nobody is overtaken but by somebody who needs fewer seats; each promotion is one message, and an offer after the cut-off. */
function lineKept({ before, cause, decision, after, now }: Moment): string | null {
  const { startsAt, cutoffHours } = after.meetup;
  for (const { id, state, plusOnes } of decision.invitations) {
    const was = find(before, id);
    const promoted = was.state === 'waitlisted' && (state === 'accepted' || state === 'offered');
    // A new date begins a new line: who is seated by it is another rule's.
    if (!promoted || id === answering(cause) || cause.kind === 'fix-date') continue;
    const overtaken = waiting(after).find(
      (other) => other.id !== answering(cause) && inLine(other, was) < 0 && other.plusOnes <= plusOnes,
    );
    if (overtaken) return `${id} overtook ${overtaken.id}`;
    if (now.getTime() >= startsAt.getTime() - hour) return `${id} was promoted in the last hour`;
    const early = now.getTime() < startsAt.getTime() - cutoffHours * hour;
    if (state !== (early ? 'accepted' : 'offered')) return `${id} became ${state}`;
    const mails = mailsTo(id, decision);
    if (mails !== (early ? 'seated' : 'offered')) return `${id} was promoted and got [${mails}]`;
  }
  return null;
}

/** A yes from the owner of a live hold, an offer or a seat is a seat. */
function holderSeated({ before, cause, after }: Moment): string | null {
  if (cause.kind !== 'answer' || cause.answer !== 'yes') return null;
  const was = find(before, cause.invitationId);
  const holds =
    ['accepted', 'offered'].includes(was.state) ||
    (before.meetup.seatMode === 'held' && ['invited', 'tentative'].includes(was.state));
  const is = find(after, cause.invitationId).state;
  return holds && is !== 'accepted' ? `${was.id} held a seat, said yes and is ${is}` : null;
}

/** Each fact stands where it means something, and nowhere else: also what the schema's CHECKs ask for. */
function factsFit({ before, decision, after, now }: Moment): string | null {
  for (const { id, state, plusOnes, answerBy, waitlistedAt, offerUntil } of decision.invitations) {
    if ((state === 'offered') !== (offerUntil !== null)) return `${id} is ${state}, offerUntil ${String(offerUntil)}`;
    if ((state === 'waitlisted') !== (waitlistedAt !== null))
      return `${id} is ${state}, waitlistedAt ${String(waitlistedAt)}`;
    if (plusOnes > 0 && !['accepted', 'waitlisted', 'offered'].includes(state)) return `${id} is ${state} +${plusOnes}`;
    if (answerBy !== null && !['invited', 'tentative', 'accepted'].includes(state))
      return `${id} is ${state} until an answer-by`;
    const fresh = state === 'invited' && find(before, id).state !== 'invited';
    if (fresh && !(answerBy && answerBy > now && answerBy <= after.meetup.startsAt)) return `${id}: answerBy`;
    if (state === 'tentative' && answerBy === null) return `${id} is tentative for ever`;
  }
  return null;
}

/** Whatever changes has a line in the log. */
function logged({ before, decision, after }: Moment): string | null {
  const silent = decision.invitations.find(({ id }) => !decision.log.some(({ invitationId }) => invitationId === id));
  if (silent) return `${silent.id} became ${silent.state} without a log line`;
  const changed = (['state', 'capacity', 'plusOnesCap', 'seatMode'] as const).some(
    (key) => before.meetup[key] !== after.meetup[key],
  );
  return changed && decision.log.length === 0 ? 'the table changed without a log line' : null;
}

function oneMailEach({ decision }: Moment): string | null {
  for (const { kind, invitationId } of decision.messages) {
    if (mailsTo(invitationId, decision) !== kind) return `${invitationId} gets [${mailsTo(invitationId, decision)}]`;
    const changed = decision.invitations.some(({ id }) => id === invitationId);
    if (!changed && kind !== 'cancelled' && kind !== 'changed')
      return `${invitationId} gets ${kind} although nothing changed`;
  }
  return null;
}

/** The next listed names come exactly for who was lost and for a larger table, never for a chair that was left empty on purpose. */
function lostOnesReplaced({ before, cause, decision, after, now }: Moment): string | null {
  const refilled = decision.log.filter((line) => line.code === 'invited' && line.params.why === 'refill').length;
  if (refilled > 0 && !after.meetup.refill) return 'refilled although it is switched off';
  if (['invite', 'recall', 'fix-date', 'unfix-date'].includes(cause.kind) || !running(after)) return null;

  const grown = Math.max(0, after.meetup.capacity - before.meetup.capacity);
  const missing = prospects(before) + grown - prospects(after);
  if (refilled > 0 && missing < 0) return `refilled ${-missing} too many`;
  const next = after.invitations.find(({ state, doNotInvite }) => state === 'listed' && !doNotInvite);
  const early = now.getTime() <= after.meetup.startsAt.getTime() - 4 * hour;
  const due = after.meetup.refill && early && missing > 0 && taken(after) < after.meetup.capacity;
  return due && next ? `${next.id} was not asked in` : null;
}

/** One nudge for silence and one reminder for a seat, by day, switched on, to somebody who can be reached. */
function automaticMails({ before, cause, decision, after, now }: Moment): string | null {
  const clock = Temporal.Instant.fromEpochMilliseconds(now.getTime())
    .toZonedDateTimeISO(after.meetup.zone)
    .toPlainTime();
  for (const { kind, invitationId } of decision.messages) {
    if (kind !== 'nudge' && kind !== 'reminder') continue;
    const guest = find(before, invitationId);
    const wrong = [
      [cause.kind !== 'tick', 'not by the tick'],
      [clock.hour < 8 || Temporal.PlainTime.compare(clock, '22:00') > 0, 'at night'],
      [guest.done[kind], 'twice'],
      [!find(after, invitationId).done[kind], 'and forgets it'],
      [!after.meetup.automatic[kind] || !guest.reachable, 'unwanted'],
      [
        kind === 'nudge' && (guest.state !== 'invited' || now.getTime() - guest.invitedAt!.getTime() < 48 * hour),
        'early',
      ],
      [kind === 'reminder' && (guest.state !== 'accepted' || now >= after.meetup.startsAt), 'without a seat to come'],
    ].find(([is]) => is);
    if (wrong) return `${invitationId} gets a ${kind} ${String(wrong[1])}`;
  }
  return null;
}

const running = ({ meetup }: TableFacts): boolean => ['inviting', 'confirmed'].includes(meetup.state);

const find = ({ invitations }: TableFacts, invitationId: string): InvitationFacts =>
  invitations.find(({ id }) => id === invitationId)!;

const answering = (cause: Cause): string | null => (cause.kind === 'answer' ? cause.invitationId : null);

const waiting = ({ invitations }: TableFacts): InvitationFacts[] =>
  invitations.filter(({ state }) => state === 'waitlisted');

const inLine = (a: InvitationFacts, b: InvitationFacts): number =>
  a.waitlistedAt!.getTime() - b.waitlistedAt!.getTime() || a.rank - b.rank || a.id.localeCompare(b.id);

const mailsTo = (id: string, { messages }: Decision): string =>
  messages.flatMap(({ kind, invitationId }) => (invitationId === id ? [kind] : [])).join();

/** Seats taken if everybody alive said yes. */
const prospects = (table: TableFacts): number => taken({ ...table, meetup: { ...table.meetup, seatMode: 'held' } });
