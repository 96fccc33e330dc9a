import { Controller, Delete, HttpCode, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiTags } from '@nestjs/swagger';
import { Organizer } from '../security/access.js';
import { Me } from '../security/me.js';
import { SampleCircleDto } from './sample.dto.js';
import { SampleService } from './sample.service.js';

@ApiTags('sample')
@Organizer()
@Controller('api/v1/sample-circle')
export class SampleController {
  constructor(private readonly sample: SampleService) {}

  @Post()
  @ApiCreatedResponse({ type: SampleCircleDto })
  async create(@Me() me: Me): Promise<SampleCircleDto> {
    const { contacts, circles, venues, meetups } = await this.sample.create(me.organizerId);
    return { contacts, circles, venues, meetups };
  }

  @Delete()
  @HttpCode(204)
  @ApiNoContentResponse()
  async delete(@Me() me: Me): Promise<void> {
    await this.sample.delete(me.organizerId);
  }
}
