import { Module } from '@nestjs/common';
import { GuestModule } from '../guest/guest.module.js';
import { TouchesModule } from '../touches/touches.module.js';
import { WeekPagesController } from './week-pages.controller.js';

@Module({ imports: [GuestModule, TouchesModule], controllers: [WeekPagesController] })
export class DigestModule {}
