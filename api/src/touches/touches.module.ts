import { Module } from '@nestjs/common';
import { HistoryModule } from '../history/history.module.js';
import { MessagesModule } from '../messages/messages.module.js';
import { DigestLetter } from './digest-letter.js';
import { RhythmController } from './rhythm.controller.js';
import { RhythmService } from './rhythm.service.js';
import { TouchesController } from './touches.controller.js';
import { TouchesService } from './touches.service.js';
import { WeeklyPlan } from './weekly-plan.js';

@Module({
  imports: [HistoryModule, MessagesModule],
  controllers: [TouchesController, RhythmController],
  providers: [TouchesService, RhythmService, WeeklyPlan, DigestLetter],
  exports: [TouchesService],
})
export class TouchesModule {}
