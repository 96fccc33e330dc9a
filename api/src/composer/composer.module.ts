import { Module } from '@nestjs/common';
import { AcquaintancesController } from './acquaintances.controller.js';
import { ComposerController } from './composer.controller.js';
import { ComposerService } from './composer.service.js';
import { NeverTogetherController } from './never-together.controller.js';
import { PairsService } from './pairs.service.js';

@Module({
  controllers: [ComposerController, NeverTogetherController, AcquaintancesController],
  providers: [ComposerService, PairsService],
})
export class ComposerModule {}
