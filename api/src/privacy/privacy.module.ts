import { Module } from '@nestjs/common';
import { DebriefModule } from '../debrief/debrief.module.js';
import { TablesModule } from '../tables/tables.module.js';
import { PrivacyClock } from './privacy-clock.js';
import { PrivacyController } from './privacy.controller.js';
import { PrivacyService } from './privacy.service.js';

@Module({
  imports: [DebriefModule, TablesModule],
  controllers: [PrivacyController],
  providers: [PrivacyService, PrivacyClock],
  exports: [PrivacyService],
})
export class PrivacyModule {}
