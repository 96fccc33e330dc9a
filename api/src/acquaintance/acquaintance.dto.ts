import { IsOptional, IsUUID } from 'class-validator';

export class AcquaintanceQueryDto {
  /** Only members of this circle. */
  @IsOptional() @IsUUID() circle?: string;
}

export class RegularDto {
  contactId!: string;
  name!: string;
  /** Evenings they were at, among those that are looked at. */
  times!: number;
  lastAt!: Date;
}

export class PairDto {
  contactId!: string;
  otherId!: string;
}

export class MetPairDto extends PairDto {
  /** Evenings at which both were. */
  times!: number;
  lastAt!: Date;
}

export class MissedPairDto extends PairDto {
  /** Both were here at least so often, and never together. */
  times!: number;
}

/** Who sat at one table with whom, within the newest evenings. */
export class AcquaintanceDto {
  /** Those who came, most often first. */
  people!: RegularDto[];
  met!: MetPairDto[];
  /** Who keeps missing each other; not those who are kept apart. */
  missed!: MissedPairDto[];
  /** How many evenings are looked at. */
  evenings!: number;
  /** There are more people than are shown. */
  more!: boolean;
}

export class MetDto {
  contactId!: string;
  name!: string;
  times!: number;
  lastAt!: Date;
}

export class MetListDto {
  items!: MetDto[];
}
