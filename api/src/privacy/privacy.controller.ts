import { Body, Controller, Delete, Get, Header, HttpCode, Param, Post, Put, StreamableFile } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { IdPipe } from '../http/id.pipe.js';
import { FreshLogin, Organizer } from '../security/access.js';
import { Me } from '../security/me.js';
import { PrivacyBodyDto, PrivacyDto } from './privacy.dto.js';
import { PrivacyService } from './privacy.service.js';

@ApiTags('privacy')
@Organizer()
@Controller('api/v1')
export class PrivacyController {
  constructor(private readonly privacy: PrivacyService) {}

  /** The rule that forgets people, whom it means next, and that somebody was erased. */
  @Get('privacy')
  read(@Me() me: Me): Promise<PrivacyDto> {
    return this.privacy.read(me.organizerId);
  }

  @Put('privacy')
  change(@Me() me: Me, @Body() { retentionYears }: PrivacyBodyDto): Promise<PrivacyDto> {
    return this.privacy.retain(me.organizerId, retentionYears);
  }

  /** All that is stored about them. */
  @Get('contacts/:id/file')
  @Header('Cache-Control', 'no-store')
  @ApiOkResponse({ content: { 'application/json': { schema: { type: 'object' } } } })
  async file(@Me() me: Me, @Param('id', IdPipe) id: string): Promise<StreamableFile> {
    const file = await this.privacy.file(me.organizerId, id);
    return new StreamableFile(Buffer.from(JSON.stringify(file, null, 2)), {
      type: 'application/json',
      disposition: `attachment; filename="contact-${id}.json"`,
    });
  }

  /** For good: there is no way back. */
  @Post('contacts/:id/erasure')
  @FreshLogin()
  @HttpCode(204)
  @ApiNoContentResponse()
  erase(@Me() me: Me, @Param('id', IdPipe) id: string): Promise<void> {
    return this.privacy.erase(me.organizerId, id, 'organizer');
  }

  /** They told the organizer that they want to stay after all. */
  @Delete('contacts/:id/erasure')
  @HttpCode(204)
  @ApiNoContentResponse()
  keep(@Me() me: Me, @Param('id', IdPipe) id: string): Promise<void> {
    return this.privacy.keep(me.organizerId, id);
  }
}
