import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiNoContentResponse, ApiTags } from '@nestjs/swagger';
import { IdPipe } from '../http/id.pipe.js';
import { NewId } from '../http/new-id.js';
import { Organizer } from '../security/access.js';
import { Me } from '../security/me.js';
import { NewThreadDto, ThreadDto, ThreadListDto, ThreadsQueryDto } from './thread.dto.js';
import { ThreadsService } from './threads.service.js';

@ApiTags('history')
@Organizer()
@Controller('api/v1/threads')
export class ThreadsController {
  constructor(private readonly threads: ThreadsService) {}

  @Get()
  async list(@Me() me: Me, @Query() { contactId }: ThreadsQueryDto): Promise<ThreadListDto> {
    return { items: await this.threads.list(me.organizerId, contactId) };
  }

  @Post()
  open(@Me() me: Me, @NewId() id: string, @Body() body: NewThreadDto): Promise<ThreadDto> {
    return this.threads.open(me.organizerId, id, body);
  }

  @Post(':id/settlement')
  @HttpCode(200)
  settle(@Me() me: Me, @Param('id', IdPipe) id: string): Promise<ThreadDto> {
    return this.threads.settle(me.organizerId, id);
  }

  @Post(':id/reopening')
  @HttpCode(200)
  reopen(@Me() me: Me, @Param('id', IdPipe) id: string): Promise<ThreadDto> {
    return this.threads.reopen(me.organizerId, id);
  }

  /** For what was opened by mistake. */
  @Delete(':id')
  @HttpCode(204)
  @ApiNoContentResponse()
  delete(@Me() me: Me, @Param('id', IdPipe) id: string): Promise<void> {
    return this.threads.delete(me.organizerId, id);
  }
}
