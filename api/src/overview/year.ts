import { type MeetupState, quarterAfter, quarterStanding } from '@stammtisch/domain';
import type { Transaction } from '../database/database.js';
import type { QuarterDto, QuarterMeetupDto } from './overview.dto.js';

interface Evening extends QuarterMeetupDto {
  quarter: string;
  state: MeetupState;
}

/** `first` and the three quarters after it: what each has, by its earliest evening of that kind. */
export async function readYear(tx: Transaction, organizerId: string, first: string): Promise<QuarterDto[]> {
  const quarters = [first];
  while (quarters.length < 4) quarters.push(quarterAfter(quarters.at(-1)!));
  const { rows } = await tx.query<Evening>(
    `SELECT quarter, state, id, title, starts_at AS "startsAt", zone FROM meetups
     WHERE organizer_id = $1 AND quarter = ANY($2) ORDER BY starts_at, id`,
    [organizerId, quarters],
  );
  return quarters.map((quarter) => {
    const evenings = rows.filter((evening) => evening.quarter === quarter);
    const standing = quarterStanding(evenings.map(({ state }) => state));
    const shown = evenings.find(({ state }) => standing !== 'empty' && quarterStanding([state]) === standing);
    return { quarter, standing, meetup: shown ? toMeetup(shown) : null };
  });
}

const toMeetup = ({ id, title, startsAt, zone }: Evening): QuarterMeetupDto => ({ id, title, startsAt, zone });
