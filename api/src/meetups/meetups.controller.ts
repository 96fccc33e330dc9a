import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Put, Query, Sse } from '@nestjs/common';
import type { MessageEvent } from '@nestjs/common';
import type { Observable } from 'rxjs';
import { IdPipe } from '../http/id.pipe.js';
import { IfMatch } from '../http/if-match.js';
import { NewId } from '../http/new-id.js';
import { decodeCursor, toPage } from '../http/page.js';
import { Organizer } from '../security/access.js';
import { Me } from '../security/me.js';
import { AttendanceService } from './attendance.service.js';
import {
  AttendanceListDto,
  CancellationDto,
  MeetupsQueryDto,
  NewMeetupDto,
  NextMeetupDto,
  ReplaceMeetupDto,
} from './meetup.dto.js';
import {
  LogDto,
  MeetupListDto,
  MeetupViewDto,
  NextMeetupViewDto,
  toLogDto,
  toMeetupSummaryDto,
  toMeetupViewDto,
} from './meetup-view.dto.js';
import { LiveTables } from './live-tables.js';
import { MeetupsService } from './meetups.service.js';
import { NextMeetupService } from './next-meetup.service.js';
import { ReservationDto } from './reservation.dto.js';
import { ReservationService } from './reservation.service.js';

@Organizer()
@Controller('api/v1/meetups')
export class MeetupsController {
  constructor(
    private readonly meetups: MeetupsService,
    private readonly attendance: AttendanceService,
    private readonly next: NextMeetupService,
    private readonly reservations: ReservationService,
    private readonly live: LiveTables,
  ) {}

  @Get()
  async list(@Me() me: Me, @Query() { quarter, venueId, cursor, limit }: MeetupsQueryDto): Promise<MeetupListDto> {
    const [startsAt, id] = cursor ? decodeCursor(cursor, 2).map(String) : [];
    const before = startsAt !== undefined && id !== undefined ? { startsAt, id } : null;
    const rows = await this.meetups.list(me.organizerId, {
      quarters: quarter ? [quarter] : null,
      venueId: venueId ?? null,
      before,
      limit: limit + 1,
    });
    return toPage(rows, limit, (row) => [row.startsAt.toISOString(), row.id], toMeetupSummaryDto);
  }

  @Post()
  async create(@Me() me: Me, @NewId() id: string, @Body() dto: NewMeetupDto): Promise<MeetupViewDto> {
    return toMeetupViewDto(await this.meetups.create(me.organizerId, id, dto));
  }

  @Get(':id')
  async get(@Me() me: Me, @Param('id', IdPipe) id: string): Promise<MeetupViewDto> {
    return toMeetupViewDto(await this.meetups.get(me.organizerId, id));
  }

  @Put(':id')
  async replace(
    @Me() me: Me,
    @Param('id', IdPipe) id: string,
    @IfMatch() version: number,
    @Body() dto: ReplaceMeetupDto,
  ): Promise<MeetupViewDto> {
    return toMeetupViewDto(await this.meetups.replace(me.organizerId, id, version, dto));
  }

  @Delete(':id')
  @HttpCode(204)
  async remove(@Me() me: Me, @Param('id', IdPipe) id: string, @IfMatch() version: number): Promise<void> {
    await this.meetups.remove(me.organizerId, id, version);
  }

  @Get(':id/log')
  async log(@Me() me: Me, @Param('id', IdPipe) id: string): Promise<LogDto> {
    return toLogDto(await this.meetups.log(me.organizerId, id));
  }

  /** `changed` whenever an answer, a seat or the plan moved; the page then reads the meetup again. */
  @Sse(':id/events')
  async events(@Me() me: Me, @Param('id', IdPipe) id: string): Promise<Observable<MessageEvent>> {
    await this.meetups.get(me.organizerId, id);
    return this.live.watch(me.organizerId, id);
  }

  /** Letters to the venue: to reserve, to correct the head count, to cancel. Nothing is sent. */
  @Get(':id/reservation')
  reservation(@Me() me: Me, @Param('id', IdPipe) id: string): Promise<ReservationDto> {
    return this.reservations.read(me.organizerId, id);
  }

  /** A draft for another quarter from this meetup, or the meetup that the quarter has already. */
  @Post(':id/next')
  @HttpCode(200)
  async draftNext(
    @Me() me: Me,
    @Param('id', IdPipe) id: string,
    @NewId() draftId: string,
    @Body() { quarter }: NextMeetupDto,
  ): Promise<NextMeetupViewDto> {
    const { created, page } = await this.next.draft(me.organizerId, id, draftId, quarter);
    return { created, meetup: toMeetupViewDto(page) };
  }

  /** What changed is told now, without waiting for more changes. */
  @Post(':id/news')
  @HttpCode(200)
  async tellNow(@Me() me: Me, @Param('id', IdPipe) id: string): Promise<MeetupViewDto> {
    return toMeetupViewDto(await this.meetups.tellNow(me.organizerId, id));
  }

  @Post(':id/confirmation')
  @HttpCode(200)
  async confirm(@Me() me: Me, @Param('id', IdPipe) id: string): Promise<MeetupViewDto> {
    return toMeetupViewDto(await this.meetups.confirm(me.organizerId, id));
  }

  @Post(':id/cancellation')
  @HttpCode(200)
  async cancel(
    @Me() me: Me,
    @Param('id', IdPipe) id: string,
    @Body() { reason }: CancellationDto,
  ): Promise<MeetupViewDto> {
    return toMeetupViewDto(await this.meetups.cancel(me.organizerId, id, reason));
  }

  @Post(':id/closing')
  @HttpCode(200)
  async close(@Me() me: Me, @Param('id', IdPipe) id: string): Promise<MeetupViewDto> {
    return toMeetupViewDto(await this.meetups.close(me.organizerId, id));
  }

  @Patch(':id/attendance')
  async record(
    @Me() me: Me,
    @Param('id', IdPipe) id: string,
    @Body() { entries }: AttendanceListDto,
  ): Promise<MeetupViewDto> {
    await this.attendance.record(me.organizerId, id, entries);
    return this.get(me, id);
  }
}
