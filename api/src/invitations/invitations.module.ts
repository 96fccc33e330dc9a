import { Module } from '@nestjs/common';
import { DatabaseModule } from '../database/database.module.js';
import { MeetupsModule } from '../meetups/meetups.module.js';
import { TablesModule } from '../tables/tables.module.js';
import { GuestListController } from './guest-list.controller.js';
import { Invitation } from './invitation.entity.js';
import { InvitationsController } from './invitations.controller.js';
import { InvitationsService } from './invitations.service.js';

@Module({
  imports: [DatabaseModule.of(Invitation), TablesModule, MeetupsModule],
  controllers: [GuestListController, InvitationsController],
  providers: [InvitationsService],
  exports: [InvitationsService],
})
export class InvitationsModule {}
