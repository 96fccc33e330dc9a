import { Module } from '@nestjs/common';
import { Channel } from '../contacts/channel.entity.js';
import { Contact } from '../contacts/contact.entity.js';
import { DatabaseModule } from '../database/database.module.js';
import { Interaction, InteractionParticipant } from '../history/interaction.entity.js';
import { Venue } from '../venues/venue.entity.js';
import { SampleController } from './sample.controller.js';
import { SampleService } from './sample.service.js';

@Module({
  imports: [DatabaseModule.of(Channel, Contact, Interaction, InteractionParticipant, Venue)],
  controllers: [SampleController],
  providers: [SampleService],
})
export class SampleModule {}
