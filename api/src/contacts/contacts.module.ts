import { Module } from '@nestjs/common';
import { DatabaseModule } from '../database/database.module.js';
import { Channel } from './channel.entity.js';
import { Contact } from './contact.entity.js';
import { ContactsController } from './contacts.controller.js';
import { ContactsService } from './contacts.service.js';
import { FamiliarityController } from './familiarity.controller.js';
import { FamiliarityService } from './familiarity.service.js';
import { SealedNoteController } from './sealed-note.controller.js';
import { SealedNotesService } from './sealed-notes.service.js';

@Module({
  imports: [DatabaseModule.of(Contact, Channel)],
  controllers: [ContactsController, FamiliarityController, SealedNoteController],
  providers: [ContactsService, FamiliarityService, SealedNotesService],
  exports: [ContactsService, SealedNotesService],
})
export class ContactsModule {}
