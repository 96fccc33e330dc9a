import { Controller, Get } from '@nestjs/common';
import { Organizer } from '../security/access.js';
import { Me } from '../security/me.js';
import { OverviewDto } from './overview.dto.js';
import { OverviewService } from './overview.service.js';

@Organizer()
@Controller('api/v1/overview')
export class OverviewController {
  constructor(private readonly overview: OverviewService) {}

  @Get()
  read(@Me() me: Me): Promise<OverviewDto> {
    return this.overview.read(me.organizerId);
  }
}
