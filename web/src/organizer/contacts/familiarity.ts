import type { OrganizerCatalog } from '@stammtisch/i18n';

/** Words for how well two people know each other, by level 0 to 5. */
export const familiarityWords = (texts: OrganizerCatalog['person']): readonly string[] => [
  texts.familiarity0,
  texts.familiarity1,
  texts.familiarity2,
  texts.familiarity3,
  texts.familiarity4,
  texts.familiarity5,
];
