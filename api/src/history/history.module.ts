import { Module } from '@nestjs/common';
import { DatabaseModule } from '../database/database.module.js';
import { HistoryController } from './history.controller.js';
import { HistoryService } from './history.service.js';
import { Interaction, InteractionParticipant } from './interaction.entity.js';

@Module({
  imports: [DatabaseModule.of(Interaction, InteractionParticipant)],
  controllers: [HistoryController],
  providers: [HistoryService],
  exports: [HistoryService],
})
export class HistoryModule {}
