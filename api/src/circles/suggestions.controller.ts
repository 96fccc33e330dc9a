import { Controller, Get, HttpCode, Param, Put } from '@nestjs/common';
import { IdPipe } from '../http/id.pipe.js';
import { Organizer } from '../security/access.js';
import { Me } from '../security/me.js';
import { TierSuggestionsDto } from './suggestion.dto.js';
import { SuggestionsService } from './suggestions.service.js';

/** Who may have come closer or drifted apart. To follow one is to put the contact into the circle. */
@Organizer()
@Controller('api/v1/tier-suggestions')
export class SuggestionsController {
  constructor(private readonly suggestions: SuggestionsService) {}

  @Get()
  async list(@Me() me: Me): Promise<TierSuggestionsDto> {
    return { items: await this.suggestions.list(me.organizerId) };
  }

  /** Not now: nothing is asked about this contact for two quarters. */
  @Put(':contactId/rest')
  @HttpCode(204)
  async rest(@Me() me: Me, @Param('contactId', IdPipe) contactId: string): Promise<void> {
    await this.suggestions.rest(me.organizerId, contactId);
  }
}
