import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { IdPipe } from '../http/id.pipe.js';
import { NewId } from '../http/new-id.js';
import { Organizer } from '../security/access.js';
import { Me } from '../security/me.js';
import {
  IntroductionDto,
  IntroductionListDto,
  IntroductionPreviewDto,
  IntroductionSentDto,
  IntroductionsQueryDto,
  NewIntroductionDto,
} from './introduction.dto.js';
import { IntroductionsService } from './introductions.service.js';

/** Two contacts are asked whether they would like to know each other. Addresses change hands only when both say yes. */
@Organizer()
@Controller('api/v1')
export class IntroductionsController {
  constructor(private readonly introductions: IntroductionsService) {}

  @Get('introductions')
  async list(@Me() me: Me, @Query() { contactId }: IntroductionsQueryDto): Promise<IntroductionListDto> {
    return { items: await this.introductions.list(me.organizerId, contactId) };
  }

  @Post('introductions')
  propose(@Me() me: Me, @NewId() id: string, @Body() body: NewIntroductionDto): Promise<IntroductionSentDto> {
    return this.introductions.propose(me.organizerId, id, body);
  }

  /** Both mails as they would leave. Nothing is sent. */
  @Post('introduction-preview')
  @HttpCode(200)
  async preview(@Me() me: Me, @Body() body: NewIntroductionDto): Promise<IntroductionPreviewDto> {
    return { items: await this.introductions.preview(me.organizerId, body) };
  }

  /** Until it is complete. Nobody is told. */
  @Post('introductions/:id/withdrawal')
  @HttpCode(200)
  withdraw(@Me() me: Me, @Param('id', IdPipe) id: string): Promise<IntroductionDto> {
    return this.introductions.withdraw(me.organizerId, id);
  }
}
