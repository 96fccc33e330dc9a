import { Module } from '@nestjs/common';
import { DatabaseModule } from '../database/database.module.js';
import { Circle } from './circle.entity.js';
import { CirclesController } from './circles.controller.js';
import { CirclesService } from './circles.service.js';

@Module({
  imports: [DatabaseModule.of(Circle)],
  controllers: [CirclesController],
  providers: [CirclesService],
})
export class CirclesModule {}
