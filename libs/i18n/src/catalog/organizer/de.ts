import type { OrganizerCatalog } from './en.js';
import { backups } from './de/backups.js';
import { composer } from './de/composer.js';
import { contacts } from './de/contacts.js';
import { duplicates } from './de/duplicates.js';
import { evening } from './de/evening.js';
import { feeds } from './de/feeds.js';
import { home } from './de/home.js';
import { imports } from './de/imports.js';
import { incoming } from './de/incoming.js';
import { insights } from './de/insights.js';
import { mail } from './de/mail.js';
import { meetups } from './de/meetups.js';
import { poll } from './de/poll.js';
import { privacy } from './de/privacy.js';
import { rhythm } from './de/rhythm.js';
import { settings } from './de/settings.js';
import { sharing } from './de/sharing.js';
import { shell } from './de/shell.js';
import { spotlight } from './de/spotlight.js';
import { triage } from './de/triage.js';
import { venues } from './de/venues.js';

export const de: OrganizerCatalog = {
  ...shell,
  ...home,
  ...contacts,
  ...duplicates,
  ...imports,
  ...spotlight,
  ...triage,
  ...venues,
  ...meetups,
  ...composer,
  ...poll,
  ...evening,
  ...privacy,
  ...rhythm,
  ...sharing,
  ...insights,
  ...mail,
  ...incoming,
  ...feeds,
  ...backups,
  ...settings,
};
