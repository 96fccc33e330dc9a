import { Body, Controller, Get, HttpCode, Put } from '@nestjs/common';
import { IfMatch } from '../http/if-match.js';
import { FreshLogin, Organizer } from '../security/access.js';
import { Me } from '../security/me.js';
import { NewPasswordDto, OrganizerDto, ProfileDto } from './auth.dto.js';
import { OrganizerService } from './organizer.service.js';

@Controller('api/v1/organizer')
@Organizer()
export class OrganizerController {
  constructor(private readonly organizer: OrganizerService) {}

  @Get()
  get(@Me() me: Me): Promise<OrganizerDto> {
    return this.organizer.get(me);
  }

  @Put()
  put(@Me() me: Me, @IfMatch() seenVersion: number, @Body() body: ProfileDto): Promise<OrganizerDto> {
    return this.organizer.edit(me, seenVersion, body);
  }

  @Put('password')
  @FreshLogin()
  @HttpCode(204)
  putPassword(@Me() me: Me, @Body() body: NewPasswordDto): Promise<void> {
    return this.organizer.changePassword(me, body);
  }
}
