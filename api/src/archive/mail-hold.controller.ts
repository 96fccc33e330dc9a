import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiNoContentResponse, ApiTags } from '@nestjs/swagger';
import { Clock } from '../clock/clock.js';
import { Database } from '../database/database.js';
import { MessagesService } from '../messages/messages.service.js';
import { Session } from '../security/access.js';
import { MailReleaseDto } from './archive.dto.js';

/** After a restore no mail leaves until the organizer says what becomes of those that were due. The overview tells whether it is so. */
@ApiTags('backups')
@Session()
@Controller('api/v1/mail-release')
export class MailHoldController {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly messages: MessagesService,
  ) {}

  @Post()
  @HttpCode(204)
  @ApiNoContentResponse()
  async release(@Body() { due }: MailReleaseDto): Promise<void> {
    await this.db.transaction(async (tx) => {
      const { rowCount } = await tx.query('SELECT FROM instance WHERE mail_held_since IS NOT NULL FOR UPDATE');
      if (rowCount === 0) return;
      if (due === 'drop') {
        tx.send(`UPDATE messages SET state = 'recalled' WHERE state = 'queued' AND due_at <= $1`, [this.clock.now()]);
      }
      tx.send('UPDATE instance SET mail_held_since = NULL');
    });
    this.messages.wake();
  }
}
