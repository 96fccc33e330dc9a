import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsOptional, IsUUID, MaxLength } from 'class-validator';
import { FEED_KINDS, type FeedKind } from './feed.entity.js';

export class NewFeedDto {
  /** Where it will be used, such as "My phone". */
  @MaxLength(80) label: string = '';
  /** Whose meetups; null: the organizer's own, all of them. */
  @IsOptional() @IsUUID() contactId: string | null = null;
  /** `touches`: whose week it is; `birthdays`: names on their days. Both are the organizer's own. */
  @ApiProperty({ enum: FEED_KINDS, required: false }) @IsIn(FEED_KINDS) kind: FeedKind = 'meetups';
}

export class FeedDto {
  id!: string;
  label!: string;
  @ApiProperty({ enum: FEED_KINDS }) kind!: FeedKind;
  contactId!: string | null;
  contactName!: string | null;
  createdAt!: string;
  /** Null: not read yet. */
  lastFetchedAt!: string | null;
  /** The program that read it last, such as "Google Calendar". */
  lastFetchedBy!: string | null;
}

export class FeedListDto {
  items!: FeedDto[];
  next!: string | null;
}

/** Addresses that subscribe a calendar program to the feed in one press. */
export class SubscribeLinksDto {
  /** Apple Calendar and most programs on a phone. */
  webcal!: string;
  google!: string;
  outlook!: string;
}

export class IssuedFeedDto extends FeedDto {
  /** Shown this once; afterwards only its hash is known. */
  url!: string;
  links!: SubscribeLinksDto;
}
