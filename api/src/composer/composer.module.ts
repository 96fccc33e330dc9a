import { Module } from '@nestjs/common';
import { ComposerController } from './composer.controller.js';
import { ComposerService } from './composer.service.js';
import { NeverTogetherController } from './never-together.controller.js';
import { NeverTogetherService } from './never-together.service.js';

@Module({
  controllers: [ComposerController, NeverTogetherController],
  providers: [ComposerService, NeverTogetherService],
})
export class ComposerModule {}
