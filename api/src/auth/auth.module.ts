import { Module } from '@nestjs/common';
import { AccessResetService } from './access-reset.service.js';
import { ApiTokensController } from './api-tokens.controller.js';
import { ApiTokensService } from './api-tokens.service.js';
import { Browsers } from './browsers.js';
import { OrganizerController } from './organizer.controller.js';
import { OrganizerService } from './organizer.service.js';
import { SessionsController } from './sessions.controller.js';
import { SessionsService } from './sessions.service.js';
import { SetupController } from './setup.controller.js';
import { SetupService } from './setup.service.js';

@Module({
  controllers: [SetupController, SessionsController, OrganizerController, ApiTokensController],
  providers: [AccessResetService, ApiTokensService, Browsers, OrganizerService, SessionsService, SetupService],
  exports: [Browsers, SetupService],
})
export class AuthModule {}
