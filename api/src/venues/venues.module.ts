import { Module } from '@nestjs/common';
import { DatabaseModule } from '../database/database.module.js';
import { MeetupsModule } from '../meetups/meetups.module.js';
import { Venue } from './venue.entity.js';
import { VenuesController } from './venues.controller.js';
import { VenuesService } from './venues.service.js';

@Module({
  imports: [DatabaseModule.of(Venue), MeetupsModule],
  controllers: [VenuesController],
  providers: [VenuesService],
})
export class VenuesModule {}
