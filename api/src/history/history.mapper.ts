import type { AttendanceItemDto, HistoryItemDto, InteractionItemDto, InvitationItemDto } from './history.dto.js';
import type { AttendanceItem, HistoryItem, InteractionItem, InvitationItem } from './history.rows.js';

export function toHistoryItem(item: HistoryItem): HistoryItemDto {
  switch (item.kind) {
    case 'interaction':
      return toInteractionItem(item);
    case 'invitation':
      return toInvitationItem(item);
    case 'attendance':
      return toAttendanceItem(item);
  }
}

export const toInteractionItem = (item: InteractionItem): InteractionItemDto => ({
  kind: 'interaction',
  id: item.id,
  at: item.at.toISOString(),
  interaction: item.interaction,
  direction: item.direction,
  title: item.title,
  topics: item.topics,
  note: item.note,
  debrief: item.debrief,
  meetupId: item.meetupId,
  participants: item.participants,
});

const toInvitationItem = (item: InvitationItem): InvitationItemDto => ({
  kind: 'invitation',
  id: item.id,
  at: item.at.toISOString(),
  meetupId: item.meetupId,
  title: item.title,
  state: item.state,
  answer: item.answer,
  answerSource: item.answerSource,
});

const toAttendanceItem = (item: AttendanceItem): AttendanceItemDto => ({
  kind: 'attendance',
  at: item.at.toISOString(),
  meetupId: item.meetupId,
  title: item.title,
  attendance: item.attendance,
});
