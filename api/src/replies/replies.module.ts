import { Module } from '@nestjs/common';
import { MessagesModule } from '../messages/messages.module.js';
import { TablesModule } from '../tables/tables.module.js';
import { CalendarAnswers } from './calendar-answers.js';
import { InboundService } from './inbound.service.js';
import { InboundWorker } from './inbound.worker.js';
import { Intake } from './intake.service.js';
import { MailReader } from './mail-reader.js';

/** What comes back by mail: answers, bounces, words. */
@Module({
  imports: [MessagesModule, TablesModule],
  providers: [Intake, MailReader, InboundWorker, InboundService, CalendarAnswers],
  exports: [Intake, InboundWorker],
})
export class RepliesModule {}
