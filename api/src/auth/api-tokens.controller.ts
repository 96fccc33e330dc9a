import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { IdPipe } from '../http/id.pipe.js';
import { NewId } from '../http/new-id.js';
import { FreshLogin, Organizer } from '../security/access.js';
import { Me } from '../security/me.js';
import { ApiTokensService } from './api-tokens.service.js';
import { ApiTokenListDto, CreatedApiTokenDto, NewApiTokenDto } from './auth.dto.js';

@Controller('api/v1/api-tokens')
@Organizer()
export class ApiTokensController {
  constructor(private readonly tokens: ApiTokensService) {}

  @Get()
  async list(@Me() me: Me): Promise<ApiTokenListDto> {
    return { items: await this.tokens.list(me) };
  }

  @Post()
  @FreshLogin()
  create(@Me() me: Me, @NewId() id: string, @Body() body: NewApiTokenDto): Promise<CreatedApiTokenDto> {
    return this.tokens.create(me, id, body);
  }

  @Delete(':id')
  @HttpCode(204)
  revoke(@Me() me: Me, @Param('id', IdPipe) id: string): Promise<void> {
    return this.tokens.revoke(me, id);
  }
}
