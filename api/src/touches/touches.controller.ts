import { Body, Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { IdPipe } from '../http/id.pipe.js';
import { NewId } from '../http/new-id.js';
import { Organizer } from '../security/access.js';
import { Me } from '../security/me.js';
import { NewTouchDto, TouchDoneDto, TouchDto, TouchesQueryDto, TouchListDto, TouchWindowDto } from './touch.dto.js';
import { TouchesService } from './touches.service.js';

@Organizer()
@Controller('api/v1/touches')
export class TouchesController {
  constructor(private readonly touches: TouchesService) {}

  /** Open ones first, then what was done or dropped, newest first. */
  @Get()
  list(@Me() me: Me, @Query() query: TouchesQueryDto): Promise<TouchListDto> {
    return this.touches.list(me.organizerId, query);
  }

  @Post()
  create(@Me() me: Me, @NewId() id: string, @Body() body: NewTouchDto): Promise<TouchDto> {
    return this.touches.create(me.organizerId, id, body);
  }

  /** Snooze, or back to the days that it had. */
  @Put(':id/window')
  snooze(@Me() me: Me, @Param('id', IdPipe) id: string, @Body() body: TouchWindowDto): Promise<TouchDto> {
    return this.touches.snooze(me.organizerId, id, body);
  }

  /** Done: it becomes an interaction, whose id is the Idempotency-Key. */
  @Post(':id/completion')
  @HttpCode(200)
  complete(
    @Me() me: Me,
    @Param('id', IdPipe) id: string,
    @NewId() interactionId: string,
    @Body() body: TouchDoneDto,
  ): Promise<TouchDto> {
    return this.touches.complete(me.organizerId, id, interactionId, body);
  }

  @Post(':id/dismissal')
  @HttpCode(200)
  drop(@Me() me: Me, @Param('id', IdPipe) id: string): Promise<TouchDto> {
    return this.touches.drop(me.organizerId, id);
  }

  /** Open again: the interaction that came of it is gone. */
  @Post(':id/reopening')
  @HttpCode(200)
  reopen(@Me() me: Me, @Param('id', IdPipe) id: string): Promise<TouchDto> {
    return this.touches.reopen(me.organizerId, id);
  }
}
