import { Module } from '@nestjs/common';
import { ToldAcquaintancesController } from './told-acquaintances.controller.js';
import { ComposerController } from './composer.controller.js';
import { ComposerService } from './composer.service.js';
import { NeverTogetherController } from './never-together.controller.js';
import { PairsService } from './pairs.service.js';

@Module({
  controllers: [ComposerController, NeverTogetherController, ToldAcquaintancesController],
  providers: [ComposerService, PairsService],
  exports: [PairsService],
})
export class ComposerModule {}
