import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Clock } from '../clock/clock.js';
import { IdPipe } from '../http/id.pipe.js';
import { IfMatch } from '../http/if-match.js';
import { NewId } from '../http/new-id.js';
import { Organizer } from '../security/access.js';
import { Me } from '../security/me.js';
import {
  CalendarWayDto,
  ContactBodyDto,
  ContactDto,
  ContactPageDto,
  ContactsQueryDto,
  NewContactDto,
} from './contact.dto.js';
import { toContact, toContactSummary } from './contact.mapper.js';
import { ContactsService } from './contacts.service.js';

@ApiTags('contacts')
@Organizer()
@Controller('api/v1/contacts')
export class ContactsController {
  constructor(
    private readonly contacts: ContactsService,
    private readonly clock: Clock,
  ) {}

  @Get()
  @ApiOkResponse({ type: ContactPageDto })
  async list(@Me() me: Me, @Query() query: ContactsQueryDto): Promise<ContactPageDto> {
    const { items, next } = await this.contacts.list(me.organizerId, query);
    return { items: items.map(toContactSummary), next };
  }

  @Post()
  @ApiCreatedResponse({ type: ContactDto })
  async create(@Me() me: Me, @NewId() id: string, @Body() body: NewContactDto): Promise<ContactDto> {
    return toContact(await this.contacts.create(me.organizerId, id, body), this.clock.now());
  }

  @Get(':id')
  @ApiOkResponse({ type: ContactDto })
  async get(@Me() me: Me, @Param('id', IdPipe) id: string): Promise<ContactDto> {
    return toContact(await this.contacts.get(me.organizerId, id), this.clock.now());
  }

  @Put(':id')
  @ApiOkResponse({ type: ContactDto })
  async replace(
    @Me() me: Me,
    @Param('id', IdPipe) id: string,
    @IfMatch() seenVersion: number,
    @Body() body: ContactBodyDto,
  ): Promise<ContactDto> {
    return toContact(await this.contacts.replace(me.organizerId, id, seenVersion, body), this.clock.now());
  }

  /** How evenings come into their calendar; what came by mail before is kept right by mail. */
  @Put(':id/calendar-way')
  @HttpCode(204)
  @ApiNoContentResponse()
  async chooseCalendar(@Me() me: Me, @Param('id', IdPipe) id: string, @Body() { way }: CalendarWayDto): Promise<void> {
    await this.contacts.chooseCalendar(me.organizerId, id, way);
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiNoContentResponse()
  async delete(@Me() me: Me, @Param('id', IdPipe) id: string, @IfMatch() seenVersion: number): Promise<void> {
    await this.contacts.delete(me.organizerId, id, seenVersion);
  }

  /** Takes a deletion back. */
  @Post(':id/restoration')
  @HttpCode(200)
  @ApiOkResponse({ type: ContactDto })
  async restore(@Me() me: Me, @Param('id', IdPipe) id: string): Promise<ContactDto> {
    return toContact(await this.contacts.restore(me.organizerId, id), this.clock.now());
  }
}
