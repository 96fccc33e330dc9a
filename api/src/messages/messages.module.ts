import { Module } from '@nestjs/common';
import { DatabaseModule } from '../database/database.module.js';
import { GuestLinks } from './guest-links.js';
import { Message } from './message.entity.js';
import { MessagesController } from './messages.controller.js';
import { MessagesService } from './messages.service.js';
import { ReplyAddresses } from './reply-addresses.js';
import { MessagesWorker } from './messages.worker.js';

@Module({
  imports: [DatabaseModule.of(Message)],
  controllers: [MessagesController],
  providers: [MessagesService, MessagesWorker, GuestLinks, ReplyAddresses],
  exports: [MessagesService, GuestLinks, ReplyAddresses],
})
export class MessagesModule {}
