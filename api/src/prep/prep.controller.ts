import { Controller, Get, Param } from '@nestjs/common';
import { IdPipe } from '../http/id.pipe.js';
import { Organizer } from '../security/access.js';
import { Me } from '../security/me.js';
import { PrepDto } from './prep.dto.js';
import { PrepService } from './prep.service.js';

@Organizer()
@Controller('api/v1/meetups/:id/prep')
export class PrepController {
  constructor(private readonly prep: PrepService) {}

  @Get()
  read(@Me() me: Me, @Param('id', IdPipe) id: string): Promise<PrepDto> {
    return this.prep.read(me.organizerId, id);
  }
}
