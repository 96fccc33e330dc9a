import { TheTable1760000000000 } from './0001-the-table.js';
import { AutomaticMails1760000000003 } from './0004-automatic-mails.js';

/** In the order in which they run. One that ran anywhere is never edited. */
export const migrations = [TheTable1760000000000, AutomaticMails1760000000003];
