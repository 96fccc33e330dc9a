import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiNoContentResponse } from '@nestjs/swagger';
import { IdPipe } from '../http/id.pipe.js';
import { Organizer } from '../security/access.js';
import { Me } from '../security/me.js';
import {
  ContactRhythmBodyDto,
  ContactRhythmDto,
  RhythmAnswerDto,
  RhythmSettingsBodyDto,
  RhythmSettingsDto,
} from './rhythm.dto.js';
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

  /** What the organizer says to several words without an answer. From here on these do not count. */
  @Post('contacts/:id/rhythm/answer')
  @HttpCode(200)
  answer(
    @Me() me: Me,
    @Param('id', IdPipe) id: string,
    @Body() { answer }: RhythmAnswerDto,
  ): Promise<ContactRhythmDto> {
    return this.rhythm.answer(me.organizerId, id, answer);
  }

  /** They count again. */
  @Delete('contacts/:id/rhythm/answer')
  @HttpCode(204)
  @ApiNoContentResponse()
  unanswer(@Me() me: Me, @Param('id', IdPipe) id: string): Promise<void> {
    return this.rhythm.unanswer(me.organizerId, id);
  }
}
