import { ATTENDANCE_KINDS, attendanceCounts, type DebriefPerson } from '@stammtisch/domain';
import type { Transaction } from '../database/database.js';

export interface DebriefRow {
  text: string;
  version: number;
}

export interface PersonRow extends DebriefPerson {
  name: string;
  note: string;
  debrief: string;
}

const CAME = ATTENDANCE_KINDS.filter(attendanceCounts);

/** Everybody on the guest list of meetup $2 of organizer $1, and who else was there; those who came ($3) first. */
const PEOPLE = `
  SELECT c.id AS "contactId", c.name, x."wasThere", coalesce(p.note, '') AS note, coalesce(p.debrief, '') AS debrief,
    array_prepend(c.name, ARRAY(SELECT o ->> 'value' FROM jsonb_array_elements(c.other_names) o)) AS names
  FROM (
    SELECT contact_id, bool_or(came) AS "wasThere" FROM (
      SELECT contact_id, kind = ANY ($3) AS came FROM attendances WHERE organizer_id = $1 AND meetup_id = $2
      UNION ALL
      SELECT contact_id, false FROM invitations WHERE organizer_id = $1 AND meetup_id = $2
    ) known GROUP BY contact_id
  ) x
  JOIN contacts c ON c.organizer_id = $1 AND c.id = x.contact_id
  LEFT JOIN interactions i ON i.organizer_id = $1 AND i.meetup_id = $2
  LEFT JOIN interaction_participants p ON p.organizer_id = $1 AND p.interaction_id = i.id AND p.contact_id = c.id
  ORDER BY x."wasThere" DESC, lower(c.name), c.id`;

export async function debriefPeople(tx: Transaction, organizerId: string, meetupId: string): Promise<PersonRow[]> {
  return (await tx.query<PersonRow>(PEOPLE, [organizerId, meetupId, CAME])).rows;
}

export async function debriefRow(
  tx: Transaction,
  organizerId: string,
  meetupId: string,
): Promise<DebriefRow | undefined> {
  const { rows } = await tx.query<DebriefRow>(
    'SELECT text, version FROM debriefs WHERE organizer_id = $1 AND meetup_id = $2',
    [organizerId, meetupId],
  );
  return rows[0];
}
