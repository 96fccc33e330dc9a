import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import { IdPipe } from '../http/id.pipe.js';
import { IfMatch } from '../http/if-match.js';
import { Organizer } from '../security/access.js';
import { Me } from '../security/me.js';
import { DebriefDto, WriteDebriefDto } from './debrief.dto.js';
import { DebriefService } from './debrief.service.js';

@Organizer()
@Controller('api/v1/meetups/:id/debrief')
export class DebriefController {
  constructor(private readonly debriefs: DebriefService) {}

  @Get()
  read(@Me() me: Me, @Param('id', IdPipe) id: string): Promise<DebriefDto> {
    return this.debriefs.read(me.organizerId, id);
  }

  @Put()
  write(
    @Me() me: Me,
    @Param('id', IdPipe) id: string,
    @IfMatch() seenVersion: number,
    @Body() { text }: WriteDebriefDto,
  ): Promise<DebriefDto> {
    return this.debriefs.write(me.organizerId, id, seenVersion, text);
  }
}
