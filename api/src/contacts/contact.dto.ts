import { ApiProperty } from '@nestjs/swagger';
import {
  type Birthday,
  BIRTHDAY_CALENDARS,
  type BirthdayCalendar,
  CALENDAR_WAYS,
  type CalendarWay,
  firstDayOf,
  type Preference,
  PREFERENCE_KINDS,
  type PreferenceKind,
  type Wish,
  WISHES,
} from '@stammtisch/domain';
import { type Locale, LOCALES } from '@stammtisch/i18n';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsTimeZone,
  IsUUID,
  Max,
  Min,
  ValidateBy,
  ValidateIf,
  ValidateNested,
  type ValidationArguments,
} from 'class-validator';
import { CircleRefDto } from '../circles/circle.dto.js';
import { PersonRefDto } from './person-ref.dto.js';
import { ListOf } from '../input/list.js';
import { Line, Lines } from '../input/text.js';
import { parseWebLink, WEB_LINK_MAX } from '../input/web-link.js';
import { PageQueryDto } from '../http/page.js';
import { CHANNEL_KINDS, type ChannelKind } from '@stammtisch/contact-formats';
import { OTHER_NAME_KINDS, type OtherName } from './contact.entity.js';
import { EMAIL_MAX, parseEmailAddress } from './email-address.js';
import { CONTACT_VIEWS, type ContactView } from './views.sql.js';

/** Bounds of what an organizer types about a contact, in characters and entries. */
export const CONTACT_BOUNDS = {
  name: 80,
  otherNames: 10,
  channels: 20,
  channelValue: WEB_LINK_MAX,
  diet: 200,
  note: 10_000,
  city: 100,
  preferences: 30,
  preference: 200,
  metHow: 200,
  circles: 50,
  search: 100,
} as const;

export class OtherNameDto implements OtherName {
  @ApiProperty({ enum: OTHER_NAME_KINDS }) @IsIn(OTHER_NAME_KINDS) kind!: OtherName['kind'];
  @Line({ max: CONTACT_BOUNDS.name, required: true }) value!: string;
}

export class ChannelDto {
  @ApiProperty({ enum: CHANNEL_KINDS }) @IsIn(CHANNEL_KINDS) kind!: ChannelKind;

  /** One mail address (kind `email`, at most 254 characters), one web address (kind `website`), or a number or name. */
  @Transform(({ value, obj }) => canonical((obj as ChannelDto).kind, value))
  @Line({ max: CONTACT_BOUNDS.channelValue, required: true })
  @ValidateBy({ name: 'not-an-email', validator: { validate: readableAs('email', parseEmailAddress) } })
  @ValidateBy({ name: 'not-a-url', validator: { validate: readableAs('website', parseWebLink) } })
  value!: string;

  @ApiProperty({ type: Boolean, default: false }) @IsBoolean() preferred: boolean = false;
}

export class PreferenceDto implements Preference {
  @IsIn(PREFERENCE_KINDS) kind!: PreferenceKind;
  @IsIn(WISHES) wish!: Wish;
  @Line({ max: CONTACT_BOUNDS.preference, required: true }) value!: string;
}

/** A day of the year; which days there are is the domain's to say. */
export class BirthdayDto implements Birthday {
  @IsIn(BIRTHDAY_CALENDARS) calendar!: BirthdayCalendar;
  /** 1 to 12. */
  @IsInt() month!: number;
  /** 1 to 31; of a lunar month 1 to 30. */
  @IsInt() day!: number;
  /** In the second of two lunar months of this number. */
  @IsBoolean() leap!: boolean;
  /** Gregorian; null: not known. */
  @ValidateIf((_, value) => value !== null) @IsInt() year!: number | null;
}

/** Everything that can be edited: PUT replaces it as a whole, so nothing may be left out by mistake. */
export class ContactBodyDto {
  @Line({ max: CONTACT_BOUNDS.name, required: true }) name!: string;

  @ListOf(OtherNameDto, CONTACT_BOUNDS.otherNames) otherNames!: OtherNameDto[];

  @ListOf(ChannelDto, CONTACT_BOUNDS.channels)
  @ArrayUnique((channel: ChannelDto | null) => `${channel?.kind} ${channel?.value}`)
  channels!: ChannelDto[];

  /** Null: the organizer's language. */
  @ApiProperty({ enum: LOCALES, nullable: true })
  @ValidateIf((_, value) => value !== null)
  @IsIn(LOCALES)
  locale!: Locale | null;

  @Line({ max: CONTACT_BOUNDS.diet }) diet!: string;
  /** Private. */
  @Lines({ max: CONTACT_BOUNDS.note }) note!: string;
  @ApiProperty({ type: Boolean }) @IsBoolean() doNotInvite!: boolean;
  /** Not invited, not proposed, no automatic mail; implies `doNotInvite`. */
  @IsBoolean() doNotContact!: boolean;

  @Line({ max: CONTACT_BOUNDS.city }) city!: string;
  /** IANA name, such as Europe/Berlin; null: not known. */
  @ValidateIf((_, value) => value !== null) @IsTimeZone() zone!: string | null;
  @ListOf(PreferenceDto, CONTACT_BOUNDS.preferences) preferences!: PreferenceDto[];

  /** How the two of you met. */
  @Line({ max: CONTACT_BOUNDS.metHow }) metHow!: string;
  /** When: `2015`, `2015-03` or `2015-03-14`, as far as one remembers; null: not known. */
  @ValidateIf((_, value) => value !== null)
  @ValidateBy({ name: 'not-a-partial-date', validator: { validate: isPartialDate } })
  metOn!: string | null;
  /** The contact who brought you together. */
  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  @ValidateIf((_, value) => value !== null)
  @IsUUID()
  metThroughId!: string | null;

  @ValidateIf((_, value) => value !== null)
  @Type(() => BirthdayDto)
  @ValidateBy({ name: 'not-an-object', validator: { validate: (value) => value instanceof BirthdayDto } })
  @ValidateNested()
  birthday!: BirthdayDto | null;

  @ApiProperty({ type: [String], format: 'uuid', maxItems: CONTACT_BOUNDS.circles })
  @IsArray()
  @ArrayMaxSize(CONTACT_BOUNDS.circles)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  circleIds!: string[];
}

/** A name is enough to begin with. */
export class NewContactDto extends ContactBodyDto {
  @ApiProperty({ type: [OtherNameDto], default: [] }) override otherNames: OtherNameDto[] = [];
  @ApiProperty({ type: [ChannelDto], default: [] }) override channels: ChannelDto[] = [];
  @ApiProperty({ default: null }) override locale: Locale | null = null;
  @ApiProperty({ default: '' }) override diet: string = '';
  @ApiProperty({ default: '' }) override note: string = '';
  @ApiProperty({ default: false }) override doNotInvite: boolean = false;
  override doNotContact: boolean = false;
  override city: string = '';
  override zone: string | null = null;
  @ApiProperty({ type: [PreferenceDto], default: [] }) override preferences: PreferenceDto[] = [];
  override metHow: string = '';
  override metOn: string | null = null;
  override metThroughId: string | null = null;
  override birthday: BirthdayDto | null = null;
  @ApiProperty({ type: [String], default: [] }) override circleIds: string[] = [];
}

export class ContactsQueryDto extends PageQueryDto {
  /** Words that all must stand in the names or mail addresses; Chinese names also in pinyin, whole or as `wangxm`. */
  @Line({ max: CONTACT_BOUNDS.search, optional: true }) search?: string;
  /** Only members of this circle. */
  @ApiProperty({ type: String, format: 'uuid', required: false }) @IsOptional() @IsUUID() circle?: string;
  /** `none`: only those of whom nobody has said yet how close they are kept. */
  @IsOptional() @IsIn(['none']) tier?: 'none';
  /**
   * `unseen`: something happened with them once, and nothing for `months`; `came-once`: to one table, and to none since; `never-contacted`:
   * nothing ever happened, and they were never invited.
   */
  @ApiProperty({ enum: CONTACT_VIEWS, required: false }) @IsOptional() @IsIn(CONTACT_VIEWS) view?: ContactView;
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(120) months: number = 12;
}

export class ContactSummaryDto {
  @ApiProperty({ type: String, format: 'uuid' }) id!: string;
  @ApiProperty({ type: String }) name!: string;
  @ApiProperty({ type: [OtherNameDto] }) otherNames!: OtherNameDto[];
  /** Where mails go: the preferred address, or the first. */
  @ApiProperty({ type: String, nullable: true, maxLength: EMAIL_MAX }) email!: string | null;
  @ApiProperty({ enum: LOCALES, nullable: true }) locale!: Locale | null;
  @ApiProperty({ type: [CircleRefDto] }) circles!: CircleRefDto[];
  @ApiProperty({ type: Boolean }) doNotInvite!: boolean;
  /** The newest interaction that this contact took part in. */
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) lastSeenAt!: string | null;
  @ApiProperty({ type: Boolean }) sample!: boolean;
  @ApiProperty({ type: Number }) version!: number;
}

export class ContactDto extends ContactSummaryDto {
  @ApiProperty({ type: [ChannelDto] }) channels!: ChannelDto[];
  @ApiProperty({ type: String }) diet!: string;
  @ApiProperty({ type: String }) note!: string;
  /** How a Chinese name is read, with tones, such as Wáng Xiǎomíng; null: it is none. */
  reading!: string | null;
  city!: string;
  zone!: string | null;
  preferences!: PreferenceDto[];
  doNotContact!: boolean;
  /** How evenings come into their calendar. */
  @ApiProperty({ enum: CALENDAR_WAYS }) calendarWay!: CalendarWay;
  /** Whether there is one; its text is asked for by itself. */
  hasSealedNote!: boolean;
  metHow!: string;
  metOn!: string | null;
  /** Who brought you together. */
  metThrough!: PersonRefDto | null;
  /** Whom this contact brought to you. */
  broughtTogether!: PersonRefDto[];
  birthday!: BirthdayDto | null;
  /** The next time it is celebrated, on the organizer's wall, YYYY-MM-DD. */
  nextBirthdayOn!: string | null;
  /** When the guest asked for no more mails. */
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) mutedAt!: string | null;
  @ApiProperty({ type: String, format: 'date-time' }) createdAt!: string;
  @ApiProperty({ type: String, format: 'date-time' }) updatedAt!: string;
}

export class ContactPageDto {
  @ApiProperty({ type: [ContactSummaryDto] }) items!: ContactSummaryDto[];
  @ApiProperty({ type: String, nullable: true }) next!: string | null;
}

function isPartialDate(value: unknown): boolean {
  return typeof value === 'string' && firstDayOf(value) !== null;
}

/** Addresses are stored in one spelling; what cannot be read stays as typed, for the rules to name. */
function canonical(kind: unknown, value: unknown): unknown {
  if (typeof value !== 'string') return value;
  const text = value.trim();
  if (kind === 'email') return parseEmailAddress(text) ?? text;
  if (kind === 'website') return parseWebLink(text) ?? text;
  return text;
}

function readableAs(kind: ChannelKind, parse: (text: string) => string | null) {
  return (value: unknown, args?: ValidationArguments): boolean =>
    (args?.object as ChannelDto).kind !== kind || (typeof value === 'string' && parse(value) !== null);
}

export class CalendarWayDto {
  @ApiProperty({ enum: CALENDAR_WAYS }) @IsIn(CALENDAR_WAYS) way!: CalendarWay;
}
