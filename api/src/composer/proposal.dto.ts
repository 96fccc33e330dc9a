import { SEATS } from '@stammtisch/domain';
import { ArrayMaxSize, ArrayUnique, IsArray, IsInt, IsOptional, IsUUID, Max, Min } from 'class-validator';
import { PersonRefDto } from '../contacts/person-ref.dto.js';

/** More names than anybody rules out by hand. */
const MOST_BANNED = 500;

/** Wishes for a table. */
export class WishesDto {
  /** Contacts who must be at the table. */
  @IsArray() @ArrayMaxSize(SEATS.max) @ArrayUnique() @IsUUID(undefined, { each: true }) locked: string[] = [];
  /** Contacts who are not to be proposed this time. */
  @IsArray() @ArrayMaxSize(MOST_BANNED) @ArrayUnique() @IsUUID(undefined, { each: true }) banned: string[] = [];
  /** Guests at the table, those who are on the list already among them; missing: every chair but the organizer's. */
  @IsOptional() @IsInt() @Min(1) @Max(SEATS.max - 1) seats?: number;
}

/** One true thing about a name, as a code; what a code does not need is null or empty. */
export class ReasonDto {
  code!:
    | 'wished'
    | 'core'
    | 'never-seen'
    | 'not-seen'
    | 'has-not-met'
    | 'knows'
    | 'shares'
    | 'came-before'
    | 'answers'
    | 'seen-lately'
    | 'declined-lately'
    | 'silent-lately';
  /** Of `not-seen`: whole quarters since then. */
  quarters!: number | null;
  /** Of `shares`: the circle that they have in common. */
  circle!: string | null;
  /** Of `has-not-met`, `knows` and `shares`: others at this table. */
  people!: PersonRefDto[];
}

export class ProposedGuestDto extends PersonRefDto {
  /** Stands on the guest list already. */
  onList!: boolean;
  /** Strongest first; reservations come last. */
  reasons!: ReasonDto[];
}

export class SeatedGuestDto extends ProposedGuestDto {
  /** Who could sit here instead while everybody else stays, best first. */
  instead!: PersonRefDto[];
}

export class ProposalDto {
  guests!: SeatedGuestDto[];
  /** Who comes next, best first. */
  reserves!: ProposedGuestDto[];
}
