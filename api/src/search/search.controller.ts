import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Organizer } from '../security/access.js';
import { Me } from '../security/me.js';
import { SearchDto, SearchQueryDto } from './search.dto.js';
import { SearchService } from './search.service.js';

@ApiTags('search')
@Organizer()
@Controller('api/v1/search')
export class SearchController {
  constructor(private readonly search: SearchService) {}

  /** Over names, notes, topics and titles. Sealed notes are found by nobody. */
  @Get()
  async find(@Me() me: Me, @Query() { q }: SearchQueryDto): Promise<SearchDto> {
    return { items: await this.search.find(me.organizerId, q) };
  }
}
