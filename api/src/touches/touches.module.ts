import { Module } from '@nestjs/common';
import { HistoryModule } from '../history/history.module.js';
import { RhythmController } from './rhythm.controller.js';
import { RhythmService } from './rhythm.service.js';
import { TouchesController } from './touches.controller.js';
import { TouchesService } from './touches.service.js';
import { WeeklyPlan } from './weekly-plan.js';

@Module({
  imports: [HistoryModule],
  controllers: [TouchesController, RhythmController],
  providers: [TouchesService, RhythmService, WeeklyPlan],
})
export class TouchesModule {}
