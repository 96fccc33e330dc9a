import { Body, Controller, Delete, Get, HttpCode, Param, Put } from '@nestjs/common';
import { IdPipe } from '../http/id.pipe.js';
import { Organizer } from '../security/access.js';
import { Me } from '../security/me.js';
import { DuplicatesDto, MergeDto, MergedListDto } from './duplicate.dto.js';
import { PairsService } from '../composer/pairs.service.js';
import { DuplicatesService } from './duplicates.service.js';
import { MergesService } from './merges.service.js';

/** Who may be in the list twice, and what the organizer says to that. Nothing is merged by itself. */
@Organizer()
@Controller('api/v1')
export class DuplicatesController {
  constructor(
    private readonly duplicates: DuplicatesService,
    private readonly merges: MergesService,
    private readonly pairs: PairsService,
  ) {}

  @Get('duplicates')
  list(@Me() me: Me): Promise<DuplicatesDto> {
    return this.duplicates.list(me.organizerId);
  }

  /** They are two people: nobody asks again. */
  @Put('contacts/:id/not-the-same/:otherId')
  @HttpCode(204)
  async tellApart(
    @Me() me: Me,
    @Param('id', IdPipe) id: string,
    @Param('otherId', IdPipe) otherId: string,
  ): Promise<void> {
    await this.pairs.add('not_the_same', me.organizerId, id, otherId);
  }

  @Delete('contacts/:id/not-the-same/:otherId')
  @HttpCode(204)
  async askAgain(
    @Me() me: Me,
    @Param('id', IdPipe) id: string,
    @Param('otherId', IdPipe) otherId: string,
  ): Promise<void> {
    await this.pairs.remove('not_the_same', me.organizerId, id, otherId);
  }

  /** This contact becomes part of the other one; everything it has goes over. */
  @Put('contacts/:id/merge')
  @HttpCode(204)
  async merge(@Me() me: Me, @Param('id', IdPipe) id: string, @Body() { intoId }: MergeDto): Promise<void> {
    await this.merges.merge(me.organizerId, id, intoId);
  }

  /** Takes that back: two again, each with what was theirs. */
  @Delete('contacts/:id/merge')
  @HttpCode(204)
  async part(@Me() me: Me, @Param('id', IdPipe) id: string): Promise<void> {
    await this.merges.part(me.organizerId, id);
  }

  /** Who became part of this contact, the newest first. */
  @Get('contacts/:id/merged')
  async merged(@Me() me: Me, @Param('id', IdPipe) id: string): Promise<MergedListDto> {
    return { items: await this.merges.list(me.organizerId, id) };
  }
}
