import type { OrganizerCatalog } from './en.js';
import { backups } from './zh/backups.js';
import { composer } from './zh/composer.js';
import { contacts } from './zh/contacts.js';
import { duplicates } from './zh/duplicates.js';
import { evening } from './zh/evening.js';
import { feeds } from './zh/feeds.js';
import { home } from './zh/home.js';
import { imports } from './zh/imports.js';
import { incoming } from './zh/incoming.js';
import { insights } from './zh/insights.js';
import { mail } from './zh/mail.js';
import { meetups } from './zh/meetups.js';
import { poll } from './zh/poll.js';
import { privacy } from './zh/privacy.js';
import { rhythm } from './zh/rhythm.js';
import { settings } from './zh/settings.js';
import { sharing } from './zh/sharing.js';
import { shell } from './zh/shell.js';
import { spotlight } from './zh/spotlight.js';
import { triage } from './zh/triage.js';
import { venues } from './zh/venues.js';

export const zh: OrganizerCatalog = {
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
