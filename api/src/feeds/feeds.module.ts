import { Module } from '@nestjs/common';
import { Contact } from '../contacts/contact.entity.js';
import { DatabaseModule } from '../database/database.module.js';
import { TablesModule } from '../tables/tables.module.js';
import { FeedCache } from './feed-cache.js';
import { Feed } from './feed.entity.js';
import { FeedFetches } from './feed-fetches.js';
import { FeedsController } from './feeds.controller.js';
import { FeedsService } from './feeds.service.js';
import { KnownFeeds } from './known-feeds.js';
import { SubscriptionController } from './subscription.controller.js';

@Module({
  imports: [DatabaseModule.of(Feed, Contact), TablesModule],
  controllers: [FeedsController, SubscriptionController],
  exports: [FeedsService],
  providers: [FeedsService, FeedCache, FeedFetches, KnownFeeds],
})
export class FeedsModule {}
