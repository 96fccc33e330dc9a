import { Module } from '@nestjs/common';
import { DatabaseModule } from '../database/database.module.js';
import { Circle } from './circle.entity.js';
import { CirclesController } from './circles.controller.js';
import { CirclesService } from './circles.service.js';
import { SuggestionsController } from './suggestions.controller.js';
import { SuggestionsService } from './suggestions.service.js';

@Module({
  imports: [DatabaseModule.of(Circle)],
  controllers: [CirclesController, SuggestionsController],
  providers: [CirclesService, SuggestionsService],
  exports: [CirclesService],
})
export class CirclesModule {}
