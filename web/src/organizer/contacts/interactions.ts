import type { OrganizerCatalog } from '@stammtisch/i18n';
import type { InteractionKind } from '../types.js';

export function interactionWord(texts: OrganizerCatalog['contact'], kind: InteractionKind): string {
  return kind === 'in-person' ? texts.inPerson : texts[kind];
}

/** What one notes by hand; a meetup notes itself. */
export const NOTED_KINDS = [
  'in-person',
  'call',
  'message',
  'mail',
  'share',
  'intro',
] as const satisfies readonly InteractionKind[];
