import { Controller, Get, Header, Param, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { writeCards, writeCsv, writeTable } from '@stammtisch/contact-formats';
import { Config } from '../config/config.js';
import { Database } from '../database/database.js';
import { notFound } from '../problem/problems.js';
import { Organizer } from '../security/access.js';
import { Me } from '../security/me.js';
import { calendarToWrite } from './calendar-to-write.js';
import { contactsToWrite, TABLE_NAMES, tableToWrite } from './export.rows.js';

/** What other programs read, see docs/formats.md. Everything at once, to come back here, is a backup. */
@ApiTags('exports')
@Organizer()
@Controller('api/v1/exports')
export class ExportsController {
  constructor(
    private readonly db: Database,
    private readonly config: Config,
  ) {}

  /** `contacts.csv`, `contacts.vcf` (vCard 3.0), `contacts-4.vcf`, `meetups.ics`, or a table such as `interactions.csv`. */
  @Get(':name')
  @Header('Cache-Control', 'no-store')
  @ApiOkResponse({
    content: {
      'text/csv': { schema: { type: 'string' } },
      'text/vcard': { schema: { type: 'string' } },
      'text/calendar': { schema: { type: 'string' } },
    },
  })
  async read(@Me() me: Me, @Param('name') name: string): Promise<StreamableFile> {
    const text = await this.db.readOnly(async (tx) => {
      const contacts = () => contactsToWrite(tx, me.organizerId);
      if (name === 'contacts.csv') return writeTable(await contacts());
      if (name === 'contacts.vcf') return writeCards(await contacts(), '3.0');
      if (name === 'contacts-4.vcf') return writeCards(await contacts(), '4.0');
      if (name === 'meetups.ics') return calendarToWrite(tx, me.organizerId, new URL(this.config.publicUrl).hostname);
      const known = TABLE_NAMES.find((table) => table === name);
      if (!known) throw notFound();
      const { header, rows } = await tableToWrite(tx, me.organizerId, known);
      return writeCsv(header, rows);
    });
    return new StreamableFile(Buffer.from(text), {
      type: `${TYPES[name.split('.')[1]!]}; charset=utf-8`,
      disposition: `attachment; filename="${name}"`,
    });
  }
}

const TYPES: Record<string, string> = { csv: 'text/csv', vcf: 'text/vcard', ics: 'text/calendar' };
