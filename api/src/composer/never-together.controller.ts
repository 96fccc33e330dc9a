import { Controller, Delete, Get, HttpCode, Param, Put } from '@nestjs/common';
import { IdPipe } from '../http/id.pipe.js';
import { Organizer } from '../security/access.js';
import { Me } from '../security/me.js';
import { PairsDto } from './pair.dto.js';
import { PairsService } from './pairs.service.js';

/** With whom a contact is never put at one table. The wish belongs to both: either contact's list shows it. */
@Organizer()
@Controller('api/v1/contacts/:id/never-together')
export class NeverTogetherController {
  constructor(private readonly pairs: PairsService) {}

  @Get()
  async list(@Me() me: Me, @Param('id', IdPipe) id: string): Promise<PairsDto> {
    return { items: await this.pairs.list('never_together', me.organizerId, id) };
  }

  @Put(':otherId')
  @HttpCode(204)
  async add(@Me() me: Me, @Param('id', IdPipe) id: string, @Param('otherId', IdPipe) otherId: string): Promise<void> {
    await this.pairs.add('never_together', me.organizerId, id, otherId);
  }

  @Delete(':otherId')
  @HttpCode(204)
  async remove(
    @Me() me: Me,
    @Param('id', IdPipe) id: string,
    @Param('otherId', IdPipe) otherId: string,
  ): Promise<void> {
    await this.pairs.remove('never_together', me.organizerId, id, otherId);
  }
}
