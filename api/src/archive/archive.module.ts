import { Module } from '@nestjs/common';
import { AuthModule } from '../auth/auth.module.js';
import { MessagesModule } from '../messages/messages.module.js';
import { BackupsController } from './backups.controller.js';
import { BackupsService } from './backups.service.js';
import { MailHoldController } from './mail-hold.controller.js';
import { RestoreController } from './restore.controller.js';
import { RestoreService } from './restore.service.js';

@Module({
  imports: [AuthModule, MessagesModule],
  controllers: [BackupsController, RestoreController, MailHoldController],
  providers: [BackupsService, RestoreService],
})
export class ArchiveModule {}
