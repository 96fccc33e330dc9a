import type { Decision, TableFacts } from './types.js';

/** What storing a decision makes of the table. */
export function afterwards(table: TableFacts, decision: Decision): TableFacts {
  const { state, capacity, plusOnesCap, seatMode, asked } = decision;
  const changed = new Map(decision.invitations.map((invitation) => [invitation.id, invitation]));
  return {
    meetup: { ...table.meetup, state, capacity, plusOnesCap, seatMode, asked },
    invitations: table.invitations.map((invitation) => changed.get(invitation.id) ?? invitation),
  };
}
