import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiNoContentResponse, ApiTags } from '@nestjs/swagger';
import { MessagesService } from '../messages/messages.service.js';
import { Session } from '../security/access.js';
import { MailReleaseDto } from './archive.dto.js';

/** After a restore no mail leaves until the organizer says what becomes of those that were due. The overview tells whether it is so. */
@ApiTags('backups')
@Session()
@Controller('api/v1/mail-release')
export class MailHoldController {
  constructor(private readonly messages: MessagesService) {}

  @Post()
  @HttpCode(204)
  @ApiNoContentResponse()
  async release(@Body() { due }: MailReleaseDto): Promise<void> {
    await this.messages.release(due);
  }
}
