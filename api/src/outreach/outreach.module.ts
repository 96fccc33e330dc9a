import { Module } from '@nestjs/common';
import { HistoryModule } from '../history/history.module.js';
import { ExperimentsService } from './experiments.service.js';
import { OutreachController } from './outreach.controller.js';
import { SharingService } from './sharing.service.js';

@Module({
  imports: [HistoryModule],
  controllers: [OutreachController],
  providers: [SharingService, ExperimentsService],
})
export class OutreachModule {}
