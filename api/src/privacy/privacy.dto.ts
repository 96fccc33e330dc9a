import { ApiProperty } from '@nestjs/swagger';
import { IsInt, Max, Min, ValidateIf } from 'class-validator';

export const RETENTION_YEARS = { min: 1, max: 20 } as const;
const CAUSES = ['organizer', 'wish', 'retention'] as const;

export class PrivacyBodyDto {
  /** Whoever nothing links with for so many years is erased; null: nobody is. */
  @ApiProperty({ type: Number, nullable: true, minimum: RETENTION_YEARS.min, maximum: RETENTION_YEARS.max })
  @ValidateIf((_, value) => value !== null)
  @IsInt()
  @Min(RETENTION_YEARS.min)
  @Max(RETENTION_YEARS.max)
  retentionYears!: number | null;
}

export class ComingErasureDto {
  contactId!: string;
  name!: string;
  /** `wish`: as the guest asked; `retention`: by the rule. */
  @ApiProperty({ enum: ['wish', 'retention'] }) cause!: 'wish' | 'retention';
  at!: Date;
}

export class ErasureDto {
  @ApiProperty({ enum: CAUSES }) cause!: (typeof CAUSES)[number];
  erasedAt!: Date;
}

export class PrivacyDto {
  retentionYears!: number | null;
  /** The rule erases nobody before this. */
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) retentionFrom!: Date | null;
  /** Who is erased within a month, the next first. */
  coming!: ComingErasureDto[];
  /** That somebody was, newest first; not who. */
  past!: ErasureDto[];
}
