import type { PreferenceKind } from '@stammtisch/domain';

/** What contact `c` must have, of these kinds, as one text; null: nothing. */
export const mustHave = (...kinds: PreferenceKind[]) => `(
      SELECT string_agg(p ->> 'value', ', ') FROM jsonb_array_elements(c.preferences) p
      WHERE p ->> 'wish' = 'must' AND p ->> 'kind' IN (${kinds.map((kind) => `'${kind}'`).join(', ')}))`;
