import { Module } from '@nestjs/common';
import { PollsModule } from '../polls/polls.module.js';
import { TablesModule } from '../tables/tables.module.js';
import { FormNonce } from './form-nonce.js';
import { GuestPages } from './guest-page.js';
import { GuestController } from './guest.controller.js';
import { GuestService } from './guest.service.js';

@Module({
  imports: [TablesModule, PollsModule],
  controllers: [GuestController],
  providers: [GuestService, GuestPages, FormNonce],
  exports: [GuestPages, FormNonce],
})
export class GuestModule {}
