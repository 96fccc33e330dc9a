import { IsOptional, IsUUID, MaxLength } from 'class-validator';

export class NewFeedDto {
  /** Where it will be used, such as "My phone". */
  @MaxLength(80) label: string = '';
  /** Whose meetups; null: the organizer's own, all of them. */
  @IsOptional() @IsUUID() contactId: string | null = null;
}

export class FeedDto {
  id!: string;
  label!: string;
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
