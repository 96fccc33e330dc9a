import { Module } from '@nestjs/common';
import { CirclesModule } from '../circles/circles.module.js';
import { ContactsModule } from '../contacts/contacts.module.js';
import { DatabaseModule } from '../database/database.module.js';
import { ContactReader } from './contact-reader.js';
import { ImportStepsService } from './import-steps.service.js';
import { ImportsController } from './imports.controller.js';
import { ImportsService } from './imports.service.js';

@Module({
  imports: [DatabaseModule.of(), ContactsModule, CirclesModule],
  controllers: [ImportsController],
  providers: [ImportsService, ImportStepsService, ContactReader],
})
export class ImportsModule {}
