import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { IdPipe } from '../http/id.pipe.js';
import { NewId } from '../http/new-id.js';
import { PageQueryDto } from '../http/page.js';
import { Organizer } from '../security/access.js';
import { Me } from '../security/me.js';
import {
  HistoryDto,
  InteractionItemDto,
  NewInteractionDto,
  NewSharedInteractionDto,
  NoteDto,
  SharedInteractionDto,
} from './history.dto.js';
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

  /** With several contacts at once: it stands in the history of each. */
  @Post('interactions')
  @ApiCreatedResponse({ type: SharedInteractionDto })
  async logShared(
    @Me() me: Me,
    @NewId() id: string,
    @Body() { happenedAt, ...body }: NewSharedInteractionDto,
  ): Promise<SharedInteractionDto> {
    await this.history.logShared(me.organizerId, id, { ...body, happenedAt: new Date(happenedAt) });
    return { id };
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
