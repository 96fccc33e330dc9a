import { Controller, Delete, Get, HttpCode, Param, Put } from '@nestjs/common';
import { IdPipe } from '../http/id.pipe.js';
import { Organizer } from '../security/access.js';
import { Me } from '../security/me.js';
import { PairsDto } from './pair.dto.js';
import { PairsService } from './pairs.service.js';

/** Whom a contact knows, as the organizer was told; who sat at one table knows each other anyway. */
@Organizer()
@Controller('api/v1/contacts/:id/told-acquaintances')
export class ToldAcquaintancesController {
  constructor(private readonly pairs: PairsService) {}

  @Get()
  async list(@Me() me: Me, @Param('id', IdPipe) id: string): Promise<PairsDto> {
    return { items: await this.pairs.list('told_acquaintances', me.organizerId, id) };
  }

  @Put(':otherId')
  @HttpCode(204)
  async add(@Me() me: Me, @Param('id', IdPipe) id: string, @Param('otherId', IdPipe) otherId: string): Promise<void> {
    await this.pairs.add('told_acquaintances', me.organizerId, id, otherId);
  }

  @Delete(':otherId')
  @HttpCode(204)
  async remove(
    @Me() me: Me,
    @Param('id', IdPipe) id: string,
    @Param('otherId', IdPipe) otherId: string,
  ): Promise<void> {
    await this.pairs.remove('told_acquaintances', me.organizerId, id, otherId);
  }
}
