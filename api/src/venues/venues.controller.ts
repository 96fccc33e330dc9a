import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { IdPipe } from '../http/id.pipe.js';
import { IfMatch } from '../http/if-match.js';
import { NewId } from '../http/new-id.js';
import { PageQueryDto } from '../http/page.js';
import { Organizer } from '../security/access.js';
import { Me } from '../security/me.js';
import { NewVenueDto, VenueBodyDto, VenueDto, VenuePageDto } from './venue.dto.js';
import { EveningQueryDto, VenueWarningsDto } from './venue-warning.dto.js';
import { type VenueRow, VenuesService } from './venues.service.js';

@ApiTags('venues')
@Organizer()
@Controller('api/v1/venues')
export class VenuesController {
  constructor(private readonly venues: VenuesService) {}

  @Get()
  @ApiOkResponse({ type: VenuePageDto })
  async list(@Me() me: Me, @Query() query: PageQueryDto): Promise<VenuePageDto> {
    const { items, next } = await this.venues.list(me.organizerId, query);
    return { items: items.map(toVenue), next };
  }

  @Post()
  @ApiCreatedResponse({ type: VenueDto })
  async create(@Me() me: Me, @NewId() id: string, @Body() body: NewVenueDto): Promise<VenueDto> {
    return toVenue(await this.venues.create(me.organizerId, id, body));
  }

  @Get(':id')
  @ApiOkResponse({ type: VenueDto })
  async get(@Me() me: Me, @Param('id', IdPipe) id: string): Promise<VenueDto> {
    return toVenue(await this.venues.get(me.organizerId, id));
  }

  /** What speaks against an evening there, while it is being planned. */
  @Get(':id/warnings')
  @ApiOkResponse({ type: VenueWarningsDto })
  async warnings(
    @Me() me: Me,
    @Param('id', IdPipe) id: string,
    @Query() evening: EveningQueryDto,
  ): Promise<VenueWarningsDto> {
    return { items: await this.venues.warnings(me.organizerId, id, evening) };
  }

  @Put(':id')
  @ApiOkResponse({ type: VenueDto })
  async replace(
    @Me() me: Me,
    @Param('id', IdPipe) id: string,
    @IfMatch() seenVersion: number,
    @Body() body: VenueBodyDto,
  ): Promise<VenueDto> {
    return toVenue(await this.venues.replace(me.organizerId, id, seenVersion, body));
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiNoContentResponse()
  async delete(@Me() me: Me, @Param('id', IdPipe) id: string, @IfMatch() seenVersion: number): Promise<void> {
    await this.venues.delete(me.organizerId, id, seenVersion);
  }

  /** Takes a deletion back. */
  @Post(':id/restoration')
  @HttpCode(200)
  @ApiOkResponse({ type: VenueDto })
  async restore(@Me() me: Me, @Param('id', IdPipe) id: string): Promise<VenueDto> {
    return toVenue(await this.venues.restore(me.organizerId, id));
  }
}

const toVenue = (venue: VenueRow): VenueDto => ({
  id: venue.id,
  kind: venue.kind,
  name: venue.name,
  street: venue.street,
  postCode: venue.postCode,
  city: venue.city,
  country: venue.country,
  latitude: venue.latitude,
  longitude: venue.longitude,
  link: venue.link,
  phone: venue.phone,
  seats: venue.seats,
  price: venue.price,
  noise: venue.noise,
  stepFree: venue.stepFree,
  diets: venue.diets,
  openingHours: venue.openingHours,
  reservation: venue.reservation,
  reservationName: venue.reservationName,
  reservationEmail: venue.reservationEmail,
  locale: venue.locale,
  note: venue.note,
  sample: venue.sample,
  version: venue.version,
  meetups: venue.meetups,
});
