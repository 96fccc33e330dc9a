import type { AcquaintanceDto } from '@stammtisch/api-client';
import { aroundTable, pairKey } from '@stammtisch/domain';

export type Met = AcquaintanceDto['met'][number];
export type Person = AcquaintanceDto['people'][number];

/** Those who came, in the order of a table at which friends sit near each other, and what is between any two. */
export function circleOf({ people, met }: AcquaintanceDto): {
  people: Person[];
  between: (a: string, b: string) => Met | undefined;
} {
  const byId = new Map(people.map((person) => [person.contactId, person]));
  const pairs = new Map(met.map((pair) => [pairKey(pair.contactId, pair.otherId), pair]));
  const order = aroundTable(
    people.map(({ contactId }) => contactId),
    met,
  );
  return { people: order.map((id) => byId.get(id)!), between: (a, b) => pairs.get(pairKey(a, b)) };
}
