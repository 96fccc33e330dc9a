import { logText } from '@stammtisch/i18n';
import { language } from './language.svelte.js';
import type { LogEntry } from './types.js';

/** One line of a meetup's log as a sentence; `zone` is the meetup's. */
export function logWords(entry: LogEntry, zone: string, nameOf?: (invitationId: string) => string | undefined): string {
  return logText(entry, { locale: language.locale, zone, name: entry.name ?? '', ...(nameOf && { nameOf }) });
}
