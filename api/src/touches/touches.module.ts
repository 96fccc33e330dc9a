import { Module } from '@nestjs/common';
import { HistoryModule } from '../history/history.module.js';
import { TouchesController } from './touches.controller.js';
import { TouchesService } from './touches.service.js';

@Module({ imports: [HistoryModule], controllers: [TouchesController], providers: [TouchesService] })
export class TouchesModule {}
