import { Module } from '@nestjs/common';
import { MessagesModule } from '../messages/messages.module.js';
import { ChangesService } from './changes.service.js';
import { Letters } from './letters.js';
import { TableStore } from './table.store.js';
import { TickService } from './tick.service.js';

/** The table itself: who sits, who waits, and the one path on which that changes. */
@Module({
  imports: [MessagesModule],
  providers: [TableStore, Letters, ChangesService, TickService],
  exports: [TableStore, Letters, ChangesService, TickService],
})
export class TablesModule {}
