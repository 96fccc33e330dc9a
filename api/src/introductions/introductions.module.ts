import { Module } from '@nestjs/common';
import { GuestModule } from '../guest/guest.module.js';
import { HistoryModule } from '../history/history.module.js';
import { MessagesModule } from '../messages/messages.module.js';
import { IntroductionLetters } from './introduction-letters.js';
import { IntroductionPagesController } from './introduction-pages.controller.js';
import { IntroductionsClock } from './introductions-clock.js';
import { IntroductionsController } from './introductions.controller.js';
import { IntroductionsService } from './introductions.service.js';

@Module({
  imports: [MessagesModule, HistoryModule, GuestModule],
  controllers: [IntroductionsController, IntroductionPagesController],
  providers: [IntroductionsService, IntroductionLetters, IntroductionsClock],
})
export class IntroductionsModule {}
