import { ApiProperty } from '@nestjs/swagger';
import { type Locale, LOCALES } from '@stammtisch/i18n';
import { Transform } from 'class-transformer';
import { IsIn, IsInt, IsNumber, Max, Min, ValidateBy, ValidateIf } from 'class-validator';
import { EMAIL_MAX, parseEmailAddress } from '../contacts/email-address.js';
import { Line, Lines } from '../input/text.js';
import { parseWebLink, WEB_LINK_MAX } from '../input/web-link.js';
import { STEP_FREE, type StepFree, VENUE_KINDS, type VenueKind } from './venue.entity.js';

/** Bounds of what an organizer types about a venue, in characters; of seats, in people. */
export const VENUE_BOUNDS = {
  name: 120,
  street: 200,
  postCode: 20,
  city: 100,
  country: 100,
  link: WEB_LINK_MAX,
  phone: 50,
  seats: { min: 1, max: 1000 },
  price: 200,
  noise: 200,
  diets: 500,
  openingHours: 500,
  reservation: 500,
  reservationName: 120,
  note: 10_000,
} as const;

/** Everything that can be edited: PUT replaces it as a whole, so nothing may be left out by mistake. */
export class VenueBodyDto {
  @ApiProperty({ enum: VENUE_KINDS }) @IsIn(VENUE_KINDS) kind!: VenueKind;
  @Line({ max: VENUE_BOUNDS.name, required: true }) name!: string;
  @Line({ max: VENUE_BOUNDS.street }) street!: string;
  @Line({ max: VENUE_BOUNDS.postCode }) postCode!: string;
  @Line({ max: VENUE_BOUNDS.city }) city!: string;
  @Line({ max: VENUE_BOUNDS.country }) country!: string;

  /** Degrees, WGS 84. Latitude and longitude are given together or not at all. */
  @ApiProperty({ type: Number, nullable: true, minimum: -90, maximum: 90 })
  @ValidateIf(isPlaced)
  @IsNumber()
  @Min(-90)
  @Max(90)
  latitude!: number | null;

  @ApiProperty({ type: Number, nullable: true, minimum: -180, maximum: 180 })
  @ValidateIf(isPlaced)
  @IsNumber()
  @Min(-180)
  @Max(180)
  longitude!: number | null;

  /** http or https, or empty: where an online meetup takes place, or the venue's own page. */
  @Transform(({ value }) => (typeof value === 'string' ? (parseWebLink(value) ?? value) : value))
  @Line({ max: VENUE_BOUNDS.link })
  @ValidateBy({ name: 'not-a-url', validator: { validate: isLinkOrEmpty } })
  link!: string;

  @Line({ max: VENUE_BOUNDS.phone }) phone!: string;

  @ApiProperty({
    type: Number,
    nullable: true,
    minimum: VENUE_BOUNDS.seats.min,
    maximum: VENUE_BOUNDS.seats.max,
  })
  @ValidateIf(unlessNull)
  @IsInt()
  @Min(VENUE_BOUNDS.seats.min)
  @Max(VENUE_BOUNDS.seats.max)
  seats!: number | null;

  @Line({ max: VENUE_BOUNDS.price }) price!: string;
  @Line({ max: VENUE_BOUNDS.noise }) noise!: string;
  @ApiProperty({ enum: STEP_FREE }) @IsIn(STEP_FREE) stepFree!: StepFree;
  /** What the kitchen can do. */
  @Line({ max: VENUE_BOUNDS.diets }) diets!: string;
  /** OpenStreetMap's opening_hours, rules on lines of their own where one likes: `Mo-Fr 18:00-24:00`. */
  @Lines({ max: VENUE_BOUNDS.openingHours }) openingHours!: string;
  @Lines({ max: VENUE_BOUNDS.reservation }) reservation!: string;
  /** Whom to ask for a table. */
  @Line({ max: VENUE_BOUNDS.reservationName }) reservationName!: string;
  /** Where to ask for a table; one address, or empty. */
  @Transform(({ value }) => (typeof value === 'string' ? (parseEmailAddress(value.trim()) ?? value) : value))
  @Line({ max: EMAIL_MAX })
  @ValidateBy({ name: 'not-an-email', validator: { validate: isAddressOrEmpty } })
  reservationEmail!: string;
  /** Of a letter to the venue; null: the organizer's. */
  @ApiProperty({ enum: LOCALES, nullable: true })
  @ValidateIf(unlessNull)
  @IsIn(LOCALES)
  locale!: Locale | null;
  /** Private. */
  @Lines({ max: VENUE_BOUNDS.note }) note!: string;
}

/** A kind and a name are enough to begin with. */
export class NewVenueDto extends VenueBodyDto {
  @ApiProperty({ default: '' }) override street: string = '';
  @ApiProperty({ default: '' }) override postCode: string = '';
  @ApiProperty({ default: '' }) override city: string = '';
  @ApiProperty({ default: '' }) override country: string = '';
  @ApiProperty({ default: null }) override latitude: number | null = null;
  @ApiProperty({ default: null }) override longitude: number | null = null;
  @ApiProperty({ default: '' }) override link: string = '';
  @ApiProperty({ default: '' }) override phone: string = '';
  @ApiProperty({ default: null }) override seats: number | null = null;
  @ApiProperty({ default: '' }) override price: string = '';
  @ApiProperty({ default: '' }) override noise: string = '';
  @ApiProperty({ default: 'unknown' }) override stepFree: StepFree = 'unknown';
  @ApiProperty({ default: '' }) override diets: string = '';
  @ApiProperty({ default: '' }) override openingHours: string = '';
  @ApiProperty({ default: '' }) override reservation: string = '';
  @ApiProperty({ default: '' }) override reservationName: string = '';
  @ApiProperty({ default: '' }) override reservationEmail: string = '';
  @ApiProperty({ default: null }) override locale: Locale | null = null;
  @ApiProperty({ default: '' }) override note: string = '';
}

export class VenueDto extends VenueBodyDto {
  @ApiProperty({ type: String, format: 'uuid' }) id!: string;
  @ApiProperty({ type: Boolean }) sample!: boolean;
  @ApiProperty({ type: Number }) version!: number;
  /** How many meetups took or take place here; the cancelled ones do not count. */
  @ApiProperty({ type: Number }) meetups!: number;
}

export class VenuePageDto {
  @ApiProperty({ type: [VenueDto] }) items!: VenueDto[];
  @ApiProperty({ type: String, nullable: true }) next!: string | null;
}

function unlessNull(_: unknown, value: unknown): boolean {
  return value !== null;
}

/** One half of a position asks for the other. */
function isPlaced({ latitude, longitude }: VenueBodyDto): boolean {
  return latitude !== null || longitude !== null;
}

function isLinkOrEmpty(value: unknown): boolean {
  return value === '' || (typeof value === 'string' && parseWebLink(value) !== null);
}

function isAddressOrEmpty(value: unknown): boolean {
  return value === '' || (typeof value === 'string' && parseEmailAddress(value) !== null);
}
