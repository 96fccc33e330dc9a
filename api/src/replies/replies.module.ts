import { Module } from '@nestjs/common';
import { InvitationsModule } from '../invitations/invitations.module.js';
import { MessagesModule } from '../messages/messages.module.js';
import { TablesModule } from '../tables/tables.module.js';
import { CalendarAnswers } from './calendar-answers.js';
import { InboundService } from './inbound.service.js';
import { InboundWorker } from './inbound.worker.js';
import { ImapReceiver } from './imap.receiver.js';
import { Intake } from './intake.service.js';
import { MailCheckController } from './mail-check.controller.js';
import { MailCheckService } from './mail-check.service.js';
import { MailHookController } from './mail-hook.controller.js';
import { MailListener } from './mail-listener.js';
import { MailReader } from './mail-reader.js';
import { RepliesController } from './replies.controller.js';
import { RepliesService } from './replies.service.js';

/** What comes back by mail: answers, bounces, words. */
@Module({
  imports: [InvitationsModule, MessagesModule, TablesModule],
  controllers: [RepliesController, MailHookController, MailCheckController],
  providers: [
    Intake,
    ImapReceiver,
    MailListener,
    MailReader,
    InboundWorker,
    InboundService,
    CalendarAnswers,
    RepliesService,
    MailCheckService,
  ],
  exports: [Intake, InboundWorker],
})
export class RepliesModule {}
