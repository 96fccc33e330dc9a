import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Organizer } from '../security/access.js';
import { Me } from '../security/me.js';
import { InsightsDto } from './insights.dto.js';
import { InsightsService } from './insights.service.js';

@ApiTags('insights')
@Organizer()
@Controller('api/v1/insights')
export class InsightsController {
  constructor(private readonly insights: InsightsService) {}

  @Get()
  read(@Me() me: Me): Promise<InsightsDto> {
    return this.insights.read(me.organizerId);
  }
}
