import { Module } from '@nestjs/common';
import { TablesModule } from '../tables/tables.module.js';
import { BallotsService } from './ballots.service.js';
import { PollsController } from './polls.controller.js';
import { PollsService } from './polls.service.js';

@Module({
  imports: [TablesModule],
  controllers: [PollsController],
  providers: [PollsService, BallotsService],
  exports: [BallotsService],
})
export class PollsModule {}
