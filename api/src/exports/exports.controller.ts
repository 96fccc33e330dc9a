import { Controller, Get, Header, Param, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { writeCards, writeCsv, writeTable } from '@stammtisch/contact-formats';
import { Database } from '../database/database.js';
import { notFound } from '../problem/problems.js';
import { Organizer } from '../security/access.js';
import { Me } from '../security/me.js';
import { contactsToWrite, TABLE_NAMES, tableToWrite } from './export.rows.js';

/** What other programs read, see docs/formats.md. Everything at once, to come back here, is a backup. */
@ApiTags('exports')
@Organizer()
@Controller('api/v1/exports')
export class ExportsController {
  constructor(private readonly db: Database) {}

  /** `contacts.csv`, `contacts.vcf` (vCard 3.0), `contacts-4.vcf`, `interactions.csv`, `meetups.csv` or `attendance.csv`. */
  @Get(':name')
  @Header('Cache-Control', 'no-store')
  @ApiOkResponse({
    content: { 'text/csv': { schema: { type: 'string' } }, 'text/vcard': { schema: { type: 'string' } } },
  })
  async read(@Me() me: Me, @Param('name') name: string): Promise<StreamableFile> {
    const text = await this.db.readOnly(async (tx) => {
      const contacts = () => contactsToWrite(tx, me.organizerId);
      if (name === 'contacts.csv') return writeTable(await contacts());
      if (name === 'contacts.vcf') return writeCards(await contacts(), '3.0');
      if (name === 'contacts-4.vcf') return writeCards(await contacts(), '4.0');
      const known = TABLE_NAMES.find((table) => table === name);
      if (!known) throw notFound();
      const { header, rows } = await tableToWrite(tx, me.organizerId, known);
      return writeCsv(header, rows);
    });
    const type = name.endsWith('.csv') ? 'text/csv' : 'text/vcard';
    return new StreamableFile(Buffer.from(text), {
      type: `${type}; charset=utf-8`,
      disposition: `attachment; filename="${name}"`,
    });
  }
}
