import { Module } from '@nestjs/common';
import { DatabaseModule } from '../database/database.module.js';
import { ExportsController } from './exports.controller.js';

@Module({ imports: [DatabaseModule.of()], controllers: [ExportsController] })
export class ExportsModule {}
