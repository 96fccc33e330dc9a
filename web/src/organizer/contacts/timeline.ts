import type { AttendanceKind, Direction, InvitationState } from '@stammtisch/domain';
import type { HistoryItem, InteractionKind } from '../types.js';

/** One point of the timeline. A meetup is one point, though it leaves an invitation, an attendance and a memory. */
export interface Moment {
  key: string;
  at: string;
  title: string;
  note: string;
  meetupId: string | null;
  interaction: InteractionKind | null;
  state: InvitationState | null;
  attendance: AttendanceKind | null;
  direction: Direction | null;
  topics: string[];
  /** Names of the others who took part. */
  others: string[];
}

/** Newest first, as the items are; `self` is whose history it is. */
export function moments(items: readonly HistoryItem[], self: string): Moment[] {
  const byKey = new Map<string, Moment>();
  for (const item of items) {
    const key = item.meetupId ?? (item.kind === 'interaction' ? item.id : '');
    const moment = byKey.get(key) ?? blank(key, item);
    byKey.set(key, moment);
    if (item.kind === 'invitation') moment.state = item.state;
    if (item.kind === 'attendance') moment.attendance = item.attendance;
    if (item.kind === 'interaction') {
      moment.interaction = item.interaction;
      moment.direction = item.direction;
      moment.topics = item.topics;
      moment.note = [item.note, item.debrief].filter(Boolean).join('\n');
      moment.others = item.participants.filter(({ contactId }) => contactId !== self).map(({ name }) => name);
    }
    if (item.kind !== 'invitation') moment.at = item.at; // the evening itself, not the day of the answer
  }
  return [...byKey.values()].sort((a, b) => b.at.localeCompare(a.at));
}

const blank = (key: string, { at, title, meetupId }: HistoryItem): Moment => ({
  ...{ key, at, title, meetupId },
  ...{ note: '', interaction: null, state: null, attendance: null, others: [] },
  ...{ direction: null, topics: [] },
});
