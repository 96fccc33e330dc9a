import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import { IdPipe } from '../http/id.pipe.js';
import { Organizer } from '../security/access.js';
import { Me } from '../security/me.js';
import { ContactRhythmBodyDto, ContactRhythmDto, RhythmSettingsBodyDto, RhythmSettingsDto } from './rhythm.dto.js';
import { RhythmService } from './rhythm.service.js';

@Organizer()
@Controller('api/v1')
export class RhythmController {
  constructor(private readonly rhythm: RhythmService) {}

  @Get('rhythm')
  settings(@Me() me: Me): Promise<RhythmSettingsDto> {
    return this.rhythm.settings(me.organizerId);
  }

  /** Holds from the next week that is planned; this one stays as it is. */
  @Put('rhythm')
  change(@Me() me: Me, @Body() body: RhythmSettingsBodyDto): Promise<RhythmSettingsDto> {
    return this.rhythm.change(me.organizerId, body);
  }

  @Get('contacts/:id/rhythm')
  of(@Me() me: Me, @Param('id', IdPipe) id: string): Promise<ContactRhythmDto> {
    return this.rhythm.of(me.organizerId, id);
  }

  @Put('contacts/:id/rhythm')
  say(@Me() me: Me, @Param('id', IdPipe) id: string, @Body() body: ContactRhythmBodyDto): Promise<ContactRhythmDto> {
    return this.rhythm.say(me.organizerId, id, body);
  }
}
