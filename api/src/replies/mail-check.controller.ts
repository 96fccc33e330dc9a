import { Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Database } from '../database/database.js';
import { Organizer } from '../security/access.js';
import { Me } from '../security/me.js';
import { MailCheckDto, MailTestDto } from './mail-check.dto.js';
import { MailCheckService } from './mail-check.service.js';

/** "Check my mail": what is set up, what DNS says of it, and a mail to try. */
@ApiTags('replies')
@Organizer()
@Controller('api/v1/mail-check')
export class MailCheckController {
  constructor(
    private readonly check: MailCheckService,
    private readonly db: Database,
  ) {}

  @Get()
  @ApiOkResponse({ type: MailCheckDto })
  look(): Promise<MailCheckDto> {
    return this.check.look();
  }

  /** Sends one mail, to ourselves. */
  @Post('test')
  @HttpCode(200)
  @ApiOkResponse({ type: MailTestDto })
  async test(@Me() me: Me): Promise<MailTestDto> {
    const { rows } = await this.db.query<{ email: string }>('SELECT email FROM organizers WHERE id = $1', [
      me.organizerId,
    ]);
    return this.check.send(rows[0]!.email);
  }
}
