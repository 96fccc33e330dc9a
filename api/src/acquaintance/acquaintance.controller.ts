import { Controller, Get, Param, Query } from '@nestjs/common';
import { IdPipe } from '../http/id.pipe.js';
import { Organizer } from '../security/access.js';
import { Me } from '../security/me.js';
import { AcquaintanceDto, AcquaintanceQueryDto, MetListDto } from './acquaintance.dto.js';
import { AcquaintanceService } from './acquaintance.service.js';

@Organizer()
@Controller('api/v1')
export class AcquaintanceController {
  constructor(private readonly acquaintance: AcquaintanceService) {}

  @Get('acquaintance')
  matrix(@Me() me: Me, @Query() { circle }: AcquaintanceQueryDto): Promise<AcquaintanceDto> {
    return this.acquaintance.matrix(me.organizerId, circle);
  }

  /** Whom they met at this organizer's tables, most often first. */
  @Get('contacts/:id/acquaintance')
  async of(@Me() me: Me, @Param('id', IdPipe) id: string): Promise<MetListDto> {
    return { items: await this.acquaintance.of(me.organizerId, id) };
  }
}
