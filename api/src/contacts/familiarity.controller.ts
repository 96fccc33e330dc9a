import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import { IdPipe } from '../http/id.pipe.js';
import { Organizer } from '../security/access.js';
import { Me } from '../security/me.js';
import { FamiliarityBodyDto, FamiliarityDto } from './familiarity.dto.js';
import { FamiliarityService } from './familiarity.service.js';

/** How well the organizer and a contact know each other, and since when. */
@Organizer()
@Controller('api/v1/contacts/:id/familiarity')
export class FamiliarityController {
  constructor(private readonly familiarity: FamiliarityService) {}

  @Get()
  async get(@Me() me: Me, @Param('id', IdPipe) id: string): Promise<FamiliarityDto> {
    return { history: await this.familiarity.history(me.organizerId, id) };
  }

  /** So it is from today on. Said again on the same day, it replaces what was said before. */
  @Put()
  async say(
    @Me() me: Me,
    @Param('id', IdPipe) id: string,
    @Body() { level }: FamiliarityBodyDto,
  ): Promise<FamiliarityDto> {
    return { history: await this.familiarity.say(me.organizerId, id, level) };
  }
}
