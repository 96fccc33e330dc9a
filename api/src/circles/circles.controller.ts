import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { IdPipe } from '../http/id.pipe.js';
import { IfMatch } from '../http/if-match.js';
import { NewId } from '../http/new-id.js';
import { Organizer } from '../security/access.js';
import { Me } from '../security/me.js';
import { CircleBodyDto, CircleDto, CirclePageDto, NewCircleDto, PastMembersDto } from './circle.dto.js';
import { type CircleRow, CirclesService } from './circles.service.js';

@ApiTags('circles')
@Organizer()
@Controller('api/v1/circles')
export class CirclesController {
  constructor(private readonly circles: CirclesService) {}

  @Get()
  @ApiOkResponse({ type: CirclePageDto })
  async list(@Me() me: Me): Promise<CirclePageDto> {
    return { items: (await this.circles.list(me.organizerId)).map(toCircle), next: null };
  }

  @Post()
  @ApiCreatedResponse({ type: CircleDto })
  async create(@Me() me: Me, @NewId() id: string, @Body() body: NewCircleDto): Promise<CircleDto> {
    return toCircle(await this.circles.create(me.organizerId, id, body));
  }

  @Put(':id')
  @ApiOkResponse({ type: CircleDto })
  async replace(
    @Me() me: Me,
    @Param('id', IdPipe) id: string,
    @IfMatch() seenVersion: number,
    @Body() body: CircleBodyDto,
  ): Promise<CircleDto> {
    return toCircle(await this.circles.replace(me.organizerId, id, seenVersion, body));
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiNoContentResponse()
  async delete(@Me() me: Me, @Param('id', IdPipe) id: string, @IfMatch() seenVersion: number): Promise<void> {
    await this.circles.delete(me.organizerId, id, seenVersion);
  }

  /** Who was in it, and from when to when. */
  @Get(':id/past-members')
  async past(@Me() me: Me, @Param('id', IdPipe) id: string): Promise<PastMembersDto> {
    return { items: await this.circles.past(me.organizerId, id) };
  }

  @Put(':id/members/:contactId')
  @HttpCode(204)
  @ApiNoContentResponse()
  async add(
    @Me() me: Me,
    @Param('id', IdPipe) id: string,
    @Param('contactId', IdPipe) contactId: string,
  ): Promise<void> {
    await this.circles.add(me.organizerId, id, contactId);
  }

  @Delete(':id/members/:contactId')
  @HttpCode(204)
  @ApiNoContentResponse()
  async remove(
    @Me() me: Me,
    @Param('id', IdPipe) id: string,
    @Param('contactId', IdPipe) contactId: string,
  ): Promise<void> {
    await this.circles.remove(me.organizerId, id, contactId);
  }
}

const toCircle = ({ id, name, kind, rhythmMonths, size, sample, version }: CircleRow): CircleDto => ({
  id,
  name,
  kind,
  rhythmMonths,
  size,
  sample,
  version,
});
