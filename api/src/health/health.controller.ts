import { Controller, Get } from '@nestjs/common';
import { Database } from '../database/database.js';
import { Health } from '../security/access.js';

export class HealthDto {
  status!: 'ok';
}

@Controller('health')
@Health()
export class HealthController {
  constructor(private readonly db: Database) {}

  /** The process answers. */
  @Get('live')
  live(): HealthDto {
    return { status: 'ok' };
  }

  /** The database answers, too: send me requests. */
  @Get('ready')
  async ready(): Promise<HealthDto> {
    await this.db.query('SELECT 1');
    return { status: 'ok' };
  }
}
