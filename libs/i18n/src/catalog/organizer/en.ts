import { backups } from './en/backups.js';
import { composer } from './en/composer.js';
import { contacts } from './en/contacts.js';
import { duplicates } from './en/duplicates.js';
import { evening } from './en/evening.js';
import { feeds } from './en/feeds.js';
import { home } from './en/home.js';
import { imports } from './en/imports.js';
import { incoming } from './en/incoming.js';
import { insights } from './en/insights.js';
import { mail } from './en/mail.js';
import { meetups } from './en/meetups.js';
import { poll } from './en/poll.js';
import { privacy } from './en/privacy.js';
import { rhythm } from './en/rhythm.js';
import { settings } from './en/settings.js';
import { sharing } from './en/sharing.js';
import { shell } from './en/shell.js';
import { spotlight } from './en/spotlight.js';
import { triage } from './en/triage.js';
import { venues } from './en/venues.js';

/** The organizer app, one file for each part of it. Dates, times and lists of names arrive formatted. */
export const en = {
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
export type OrganizerCatalog = typeof en;
