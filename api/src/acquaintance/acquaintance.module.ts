import { Module } from '@nestjs/common';
import { AcquaintanceController } from './acquaintance.controller.js';
import { AcquaintanceService } from './acquaintance.service.js';

@Module({ controllers: [AcquaintanceController], providers: [AcquaintanceService] })
export class AcquaintanceModule {}
