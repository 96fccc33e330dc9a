import { Module } from '@nestjs/common';
import { GuestCalendarController } from './calendar.controller.js';
import { FeedsModule } from '../feeds/feeds.module.js';
import { ContactsModule } from '../contacts/contacts.module.js';
import { PrivacyModule } from '../privacy/privacy.module.js';
import { ThreadsModule } from '../threads/threads.module.js';
import { PollsModule } from '../polls/polls.module.js';
import { TablesModule } from '../tables/tables.module.js';
import { FormNonce } from './form-nonce.js';
import { GuestPages } from './guest-page.js';
import { GuestController } from './guest.controller.js';
import { GuestService } from './guest.service.js';

@Module({
  imports: [TablesModule, PollsModule, ContactsModule, ThreadsModule, PrivacyModule, FeedsModule],
  controllers: [GuestController, GuestCalendarController],
  providers: [GuestService, GuestPages, FormNonce],
  exports: [GuestPages, FormNonce],
})
export class GuestModule {}
