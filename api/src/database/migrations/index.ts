import { TheTable1760000000000 } from './0001-the-table.js';
import { NeverTogether1760000000001 } from './0002-never-together.js';
import { VenuePartner1760000000002 } from './0003-venue-partner.js';
import { AutomaticMails1760000000003 } from './0004-automatic-mails.js';
import { DatePoll1760000000004 } from './0005-date-poll.js';
import { Debrief1760000000005 } from './0006-debrief.js';
import { ContactsFully1760000000006 } from './0007-contacts-fully.js';
import { Replies1760000000007 } from './0008-replies.js';
import { Imports1760000000008 } from './0009-imports.js';
import { Rhythm1760000000009 } from './0010-rhythm.js';
import { DayFeeds1760000000010 } from './0011-day-feeds.js';
import { ImportedPast1760000000011 } from './0012-imported-past.js';
import { MailHold1760000000012 } from './0013-mail-hold.js';
import { Duplicates1760000000017 } from './0018-duplicates.js';
import { Remembering1760000000018 } from './0019-remembering.js';
import { Privacy1760000000019 } from './0020-privacy.js';
import { HandOver1760000000020 } from './0021-hand-over.js';
import { WeeklyMail1760000000021 } from './0022-weekly-mail.js';
import { Unanswered1760000000022 } from './0023-unanswered.js';
import { Outreach1760000000023 } from './0024-outreach.js';
import { CalendarWays1760000000024 } from './0025-calendar-ways.js';
import { MailQuotas1760000000025 } from './0026-mail-quotas.js';
import { GatheredNews1760000000026 } from './0027-gathered-news.js';
import { MailListener1760000000027 } from './0028-mail-listener.js';
import { PlaceBeforeDate1760000000028 } from './0029-place-before-date.js';
import { InvitationsOfAContact1760000000029 } from './0030-invitations-of-a-contact.js';

/** In the order in which they run. One that ran anywhere is never edited. */
export const migrations = [
  TheTable1760000000000,
  NeverTogether1760000000001,
  VenuePartner1760000000002,
  AutomaticMails1760000000003,
  DatePoll1760000000004,
  Debrief1760000000005,
  ContactsFully1760000000006,
  Replies1760000000007,
  Imports1760000000008,
  Rhythm1760000000009,
  DayFeeds1760000000010,
  ImportedPast1760000000011,
  MailHold1760000000012,
  Duplicates1760000000017,
  Remembering1760000000018,
  Privacy1760000000019,
  HandOver1760000000020,
  WeeklyMail1760000000021,
  Unanswered1760000000022,
  Outreach1760000000023,
  CalendarWays1760000000024,
  MailQuotas1760000000025,
  GatheredNews1760000000026,
  MailListener1760000000027,
  PlaceBeforeDate1760000000028,
  InvitationsOfAContact1760000000029,
];
