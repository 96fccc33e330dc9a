import { Module } from '@nestjs/common';
import { GuestModule } from '../guest/guest.module.js';
import { WebController } from './web.controller.js';
import { WebFiles } from './web-files.js';

@Module({ imports: [GuestModule], controllers: [WebController], providers: [WebFiles] })
export class WebModule {}
