import { Module } from '@nestjs/common';
import { ComposerModule } from '../composer/composer.module.js';
import { ContactsModule } from '../contacts/contacts.module.js';
import { DuplicatesController } from './duplicates.controller.js';
import { DuplicatesService } from './duplicates.service.js';
import { MergesService } from './merges.service.js';

@Module({
  imports: [ComposerModule, ContactsModule],
  controllers: [DuplicatesController],
  providers: [DuplicatesService, MergesService],
})
export class DuplicatesModule {}
