import { attendanceCounts } from '@stammtisch/domain';
import type { Attendance, Meetup } from '../types.js';

export interface Chair {
  kind: 'organizer' | 'accepted' | 'came' | 'plus-one' | 'held' | 'offered' | 'free';
  /** Who sits there; for a plus-one who brings them. */
  name: string;
  invitationId: string | null;
}

/** One chair for each seat, clockwise from the organizer. `now` in ms: a hold whose answer-by has passed is free. */
export function chairsOf(
  meetup: Pick<Meetup, 'capacity' | 'seatMode' | 'invitations'>,
  organizer: string,
  now: number,
): Chair[] {
  const chairs: Chair[] = [{ kind: 'organizer', name: organizer, invitationId: null }];
  const seat = (kind: Chair['kind'], { id, name }: { id: string; name: string }, plusOnes = 0): void => {
    chairs.push({ kind, name, invitationId: id });
    for (let i = 0; i < plusOnes; i += 1) chairs.push({ kind: 'plus-one', name, invitationId: id });
  };
  const { invitations } = meetup;
  for (const guest of invitations) if (guest.state === 'accepted') seat('accepted', guest, guest.plusOnes);
  for (const guest of invitations) if (guest.state === 'offered') seat('offered', guest, guest.plusOnes);
  for (const guest of invitations) {
    const alive = (guest.state === 'invited' || guest.state === 'tentative') && guest.answerBy !== null;
    if (alive && meetup.seatMode === 'held' && new Date(guest.answerBy ?? 0).getTime() > now) seat('held', guest);
  }
  while (chairs.length < meetup.capacity) chairs.push({ kind: 'free', name: '', invitationId: null });
  return chairs;
}

/** Afterwards: those who were there, however many chairs that took. */
export function chairsThatEvening(attendances: readonly Attendance[], organizer: string): Chair[] {
  const present = attendances.filter(({ kind }) => attendanceCounts(kind));
  return [
    { kind: 'organizer', name: organizer, invitationId: null },
    ...present.map(({ name }): Chair => ({ kind: 'came', name, invitationId: null })),
  ];
}

const HAN = /^\p{Script=Han}/u;

/** `Anna Müller` → AM, `Li` → L, `李伟` → 李. */
export function initials(name: string): string {
  if (HAN.test(name)) return [...name][0] ?? '';
  const words = name.split(/[\s-]+/).filter(Boolean);
  const first = [...(words[0] ?? '')][0] ?? '';
  const last = words.length > 1 ? ([...(words.at(-1) ?? '')][0] ?? '') : '';
  return (first + last).toUpperCase();
}

/** What fits under a chair: the first name, a Chinese name whole. */
export function shortName(name: string): string {
  const [first = ''] = HAN.test(name) ? [name] : name.split(/\s+/);
  return [...first].length > 10 ? `${[...first].slice(0, 9).join('')}…` : first;
}
