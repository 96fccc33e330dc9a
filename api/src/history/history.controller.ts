import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { IdPipe } from '../http/id.pipe.js';
import { NewId } from '../http/new-id.js';
import { PageQueryDto } from '../http/page.js';
import { Organizer } from '../security/access.js';
import { Me } from '../security/me.js';
import { HistoryDto, InteractionItemDto, NewInteractionDto, NoteDto } from './history.dto.js';
import { toHistoryItem, toInteractionItem } from './history.mapper.js';
import { HistoryService } from './history.service.js';

@ApiTags('history')
@Organizer()
@Controller('api/v1')
export class HistoryController {
  constructor(private readonly history: HistoryService) {}

  @Get('contacts/:id/history')
  @ApiOkResponse({ type: HistoryDto })
  async get(@Me() me: Me, @Param('id', IdPipe) id: string, @Query() query: PageQueryDto): Promise<HistoryDto> {
    const { items, next, counts } = await this.history.of(me.organizerId, id, query);
    return { items: items.map(toHistoryItem), next, counts };
  }

  @Post('contacts/:id/interactions')
  @ApiCreatedResponse({ type: InteractionItemDto })
  async log(
    @Me() me: Me,
    @Param('id', IdPipe) contactId: string,
    @NewId() id: string,
    @Body() { kind, happenedAt, title, note }: NewInteractionDto,
  ): Promise<InteractionItemDto> {
    const interaction = { kind, happenedAt: new Date(happenedAt), title, note };
    return toInteractionItem(await this.history.log(me.organizerId, contactId, id, interaction));
  }

  @Put('interactions/:id/notes/:contactId')
  @ApiOkResponse({ type: InteractionItemDto })
  async note(
    @Me() me: Me,
    @Param('id', IdPipe) id: string,
    @Param('contactId', IdPipe) contactId: string,
    @Body() { note }: NoteDto,
  ): Promise<InteractionItemDto> {
    return toInteractionItem(await this.history.note(me.organizerId, id, contactId, note));
  }

  @Delete('interactions/:id')
  @HttpCode(204)
  @ApiNoContentResponse()
  async delete(@Me() me: Me, @Param('id', IdPipe) id: string): Promise<void> {
    await this.history.delete(me.organizerId, id);
  }
}
