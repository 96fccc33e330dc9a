import { ApiProperty } from '@nestjs/swagger';
import { type Locale, LOCALES } from '@stammtisch/i18n';
import { ArrayMinSize, ArrayUnique, IsEmail, IsIn, IsOptional, IsTimeZone, Length } from 'class-validator';
import { Instant } from '../input/instant.js';
import { Line } from '../input/text.js';
import { type Scope, SCOPES } from '../security/access.js';
import { PASSWORD } from './password.js';

export class ProfileDto {
  @Line({ max: 80, required: true }) name!: string;
  @Line({ max: 254, required: true }) @IsEmail() email!: string;
  @IsIn(LOCALES) locale!: Locale;
  /** IANA name, such as Europe/Berlin. */
  @IsTimeZone() zone!: string;
}

export class SetupDto extends ProfileDto {
  /** The secret of the link that the first start prints. */
  @Length(1, 200) token!: string;
  @Length(PASSWORD.min, PASSWORD.max) password!: string;
}

export class AccessResetDto {
  /** The secret of the link that `npm run reset-access` prints. */
  @Length(1, 200) token!: string;
  @Length(PASSWORD.min, PASSWORD.max) password!: string;
}

export class CredentialsDto {
  @Length(1, 254) email!: string;
  @Length(1, PASSWORD.max) password!: string;
}

export class ConfirmationDto {
  @Length(1, PASSWORD.max) password!: string;
}

export class NewPasswordDto {
  @Length(1, PASSWORD.max) current!: string;
  @Length(PASSWORD.min, PASSWORD.max) password!: string;
}

export class OrganizerDto {
  id!: string;
  name!: string;
  email!: string;
  locale!: Locale;
  /** IANA name, such as Europe/Berlin. */
  zone!: string;
  version!: number;
}

export class SessionDto {
  organizer!: OrganizerDto;
  /** RFC 3339; null for an API token. */
  authenticatedAt!: string | null;
  /** Until then no password is asked again. */
  freshUntil!: string | null;
}

/** What somebody finds who opens the app. */
export class EntranceDto {
  /** True once somebody owns this instance. */
  claimed!: boolean;
  /** Null: this browser is not signed in. */
  @ApiProperty({ type: SessionDto, nullable: true }) session!: SessionDto | null;
}

export class SessionSummaryDto {
  id!: string;
  /** Browser and system, in words. */
  device!: string;
  createdAt!: string;
  lastSeenAt!: string;
  expiresAt!: string;
  /** The session of this very request. */
  current!: boolean;
}

export class SessionListDto {
  items!: SessionSummaryDto[];
}

export class NewApiTokenDto {
  @Line({ max: 80, required: true }) name!: string;
  @IsIn(SCOPES, { each: true }) @ArrayMinSize(1) @ArrayUnique() scopes!: Scope[];
  /** RFC 3339; absent: until it is deleted. */
  @IsOptional() @Instant() expiresAt?: string;
}

export class ApiTokenDto {
  id!: string;
  name!: string;
  // Named here: the compiler lists a union in whatever order it met its parts.
  @ApiProperty({ enum: SCOPES, isArray: true })
  scopes!: Scope[];
  createdAt!: string;
  lastUsedAt!: string | null;
  expiresAt!: string | null;
}

export class CreatedApiTokenDto extends ApiTokenDto {
  /** Shown this once; afterwards only its hash is known. */
  token!: string;
}

export class ApiTokenListDto {
  items!: ApiTokenDto[];
}
