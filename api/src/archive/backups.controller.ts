import { join } from 'node:path';
import { Controller, Get, Param, Post, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Config } from '../config/config.js';
import { FreshLogin, Session } from '../security/access.js';
import { BackupDto, BackupsDto } from './archive.dto.js';
import { BackupsService } from './backups.service.js';

/** Everything in one file. To have it is to have all, so it wants the password once more. */
@ApiTags('backups')
@Controller('api/v1/backups')
export class BackupsController {
  constructor(
    private readonly backups: BackupsService,
    private readonly config: Config,
  ) {}

  @Get()
  @Session()
  async list(): Promise<BackupsDto> {
    await this.backups.mustOwnAll();
    const { dataDir, instanceKey, backups } = this.config;
    return {
      items: await this.backups.list(),
      folder: join(dataDir, 'backups'),
      keyFile: instanceKey ? null : join(dataDir, 'instance.key'),
      daily: backups === 'daily',
      trouble: this.backups.trouble,
    };
  }

  @Post()
  @FreshLogin()
  async write(): Promise<BackupDto> {
    await this.backups.mustOwnAll();
    return this.backups.write();
  }

  @Get(':name')
  @FreshLogin()
  @ApiOkResponse({ content: { 'application/zip': { schema: { type: 'string', format: 'binary' } } } })
  async read(@Param('name') name: string): Promise<StreamableFile> {
    await this.backups.mustOwnAll();
    const { file, content } = await this.backups.open(name);
    return new StreamableFile(content, {
      type: 'application/zip',
      length: file.bytes,
      disposition: `attachment; filename="${file.name}"`,
    });
  }
}
