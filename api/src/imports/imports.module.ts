import { Module } from '@nestjs/common';
import { CirclesModule } from '../circles/circles.module.js';
import { ContactsModule } from '../contacts/contacts.module.js';
import { DatabaseModule } from '../database/database.module.js';
import { BringingIn } from './bringing-in.js';
import { ContactReader } from './contact-reader.js';
import { HistoryModule } from '../history/history.module.js';
import { ImportCircles } from './import-circles.js';
import { ImportedPast } from './imported-past.js';
import { ImportStepsService } from './import-steps.service.js';
import { ImportsController } from './imports.controller.js';
import { ImportsService } from './imports.service.js';
import { TakingBack } from './taking-back.js';

@Module({
  imports: [DatabaseModule.of(), ContactsModule, CirclesModule, HistoryModule],
  controllers: [ImportsController],
  providers: [ImportsService, ImportStepsService, BringingIn, TakingBack, ImportCircles, ImportedPast, ContactReader],
})
export class ImportsModule {}
