import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { subscribeLinks } from '@stammtisch/calendar';
import { Config } from '../config/config.js';
import { IdPipe } from '../http/id.pipe.js';
import { NewId } from '../http/new-id.js';
import { Organizer } from '../security/access.js';
import { Me } from '../security/me.js';
import { FeedDto, FeedListDto, IssuedFeedDto, NewFeedDto } from './feed.dto.js';
import type { Feed } from './feed.entity.js';
import { FeedsService, type IssuedFeed } from './feeds.service.js';

@Controller('api/v1/feeds')
@Organizer()
export class FeedsController {
  constructor(
    private readonly feeds: FeedsService,
    private readonly config: Config,
  ) {}

  @Get()
  async list(@Me() me: Me): Promise<FeedListDto> {
    return { items: (await this.feeds.list(me.organizerId)).map(toFeedDto), next: null };
  }

  @Post()
  async create(@Me() me: Me, @NewId() id: string, @Body() feed: NewFeedDto): Promise<IssuedFeedDto> {
    return this.toIssuedFeedDto(await this.feeds.create(me.organizerId, id, feed));
  }

  /** The address changes and with it the id; the old address says for 30 days that it was replaced. */
  @Post(':id/rotation')
  @HttpCode(200)
  async rotate(@Me() me: Me, @Param('id', IdPipe) id: string): Promise<IssuedFeedDto> {
    return this.toIssuedFeedDto(await this.feeds.rotate(me.organizerId, id));
  }

  @Delete(':id')
  @HttpCode(204)
  async revoke(@Me() me: Me, @Param('id', IdPipe) id: string): Promise<void> {
    await this.feeds.revoke(me.organizerId, id);
  }

  private toIssuedFeedDto({ feed, token }: IssuedFeed): IssuedFeedDto {
    const url = `${this.config.publicUrl}/f/${token}.ics`;
    return { ...toFeedDto(feed), url, links: subscribeLinks(url, feed.label || 'Stammtisch') };
  }
}

function toFeedDto(feed: Feed): FeedDto {
  return {
    id: feed.id,
    label: feed.label,
    kind: feed.kind,
    contactId: feed.contactId,
    contactName: feed.contact?.name ?? null,
    createdAt: feed.createdAt.toISOString(),
    lastFetchedAt: feed.lastFetchedAt?.toISOString() ?? null,
    lastFetchedBy: feed.lastFetchedBy,
  };
}
