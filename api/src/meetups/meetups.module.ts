import { Module } from '@nestjs/common';
import { DatabaseModule } from '../database/database.module.js';
import { DebriefModule } from '../debrief/debrief.module.js';
import { HistoryModule } from '../history/history.module.js';
import { TablesModule } from '../tables/tables.module.js';
import { AttendanceService } from './attendance.service.js';
import { LiveTables } from './live-tables.js';
import { Meetup } from './meetup.entity.js';
import { MeetupsController } from './meetups.controller.js';
import { MeetupsService } from './meetups.service.js';
import { NextMeetupService } from './next-meetup.service.js';
import { ReservationService } from './reservation.service.js';

@Module({
  imports: [DatabaseModule.of(Meetup), TablesModule, HistoryModule, DebriefModule],
  controllers: [MeetupsController],
  providers: [MeetupsService, AttendanceService, NextMeetupService, ReservationService, LiveTables],
  exports: [MeetupsService],
})
export class MeetupsModule {}
