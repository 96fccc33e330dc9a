import { ApiProperty } from '@nestjs/swagger';
import {
  type Delimiter,
  DELIMITERS,
  type Encoding,
  ENCODINGS,
  type Format,
  FORMATS,
  MATCH_REASONS,
  type MatchReason,
  ROW_FINDINGS,
  type RowFindingCode,
  ROW_ACTIONS,
  type RowAction,
  type Shape,
  SHAPES,
  SOURCE_BOUNDS,
  type Target,
  TARGETS,
} from '@stammtisch/contact-formats';
import { ArrayMaxSize, IsArray, IsIn, IsOptional, IsString, IsUUID, MaxLength, ValidateIf } from 'class-validator';
import { PageQueryDto } from '../http/page.js';
import { Line } from '../input/text.js';
import { CIRCLE_BOUNDS } from '../circles/circle.dto.js';

export const IMPORT_STATES = ['preview', 'running', 'done', 'undoing', 'undone'] as const;
export type ImportState = (typeof IMPORT_STATES)[number];

export const ROW_STATES = ['pending', 'added', 'updated', 'unchanged', 'skipped', 'failed', 'undone', 'kept'] as const;
export type RowState = (typeof ROW_STATES)[number];

/** What a row can add to somebody who is known. */
export const BROUGHT = ['name', 'channel', 'city', 'birthday', 'met-on', 'note'] as const;

/**
 * Which rows to show: `ask` those that need the organizer's word, `left-out` those that brought nobody in, `kept` the people whom an undo left
 * alone; the others by what is to become of them.
 */
export const ROW_FILTERS = ['all', 'ask', 'add', 'update', 'skip', 'left-out', 'kept'] as const;
export type RowFilter = (typeof ROW_FILTERS)[number];

export class UploadQueryDto {
  /** The file's name; nothing for a pasted text. */
  @Line({ max: 200, optional: true }) name?: string;
}

/** How to read the source instead of how it was guessed; null: guess. */
export class ReadingDto {
  @ApiProperty({ enum: SHAPES, nullable: true })
  @ValidateIf((_, value) => value !== null)
  @IsIn(SHAPES)
  as!: Shape | null;
  @ApiProperty({ enum: ENCODINGS, nullable: true })
  @ValidateIf((_, value) => value !== null)
  @IsIn(ENCODINGS)
  encoding!: Encoding | null;
  @ApiProperty({ enum: DELIMITERS, nullable: true })
  @ValidateIf((_, value) => value !== null)
  @IsIn(DELIMITERS)
  delimiter!: Delimiter | null;
  /** Where each column goes, in the order of the source; null: guess. */
  @ApiProperty({ enum: TARGETS, isArray: true, nullable: true, maxItems: SOURCE_BOUNDS.columns })
  @ValidateIf((_, value) => value !== null)
  @IsArray()
  @ArrayMaxSize(SOURCE_BOUNDS.columns)
  @IsIn(TARGETS, { each: true })
  targets!: Target[] | null;
  /** Which file of an archive; null: the likeliest. */
  @ApiProperty({ type: String, nullable: true })
  @ValidateIf((_, value) => value !== null)
  @IsString()
  @MaxLength(1_000)
  member!: string | null;
}

export class ImportConfirmationDto {
  /** A circle that everybody joins who comes in; '': none. It is made when there is none of that name. */
  @Line({ max: CIRCLE_BOUNDS.name }) circle!: string;
}

export class ChoiceDto {
  @ApiProperty({ enum: ['add', 'merge', 'skip'] }) @IsIn(['add', 'merge', 'skip']) action!: 'add' | 'merge' | 'skip';
  /** Whom to merge into; null for the other two. */
  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  @ValidateIf(({ action }: ChoiceDto) => action === 'merge')
  @IsUUID()
  contactId!: string | null;
}

export class ImportRowsQueryDto extends PageQueryDto {
  @ApiProperty({ enum: ROW_FILTERS, required: false }) @IsOptional() @IsIn(ROW_FILTERS) show: RowFilter = 'all';
}

export class ColumnDto {
  @ApiProperty({ type: String }) title!: string;
  @ApiProperty({ enum: TARGETS }) target!: Target;
  @ApiProperty({ type: String }) sample!: string;
}

/** Rows by what is to become of them, and by what became of them. */
export class ImportCountsDto {
  @ApiProperty({ type: Number }) total!: number;
  @ApiProperty({ type: Number }) ask!: number;
  @ApiProperty({ type: Number }) add!: number;
  /** Updates and merges. */
  @ApiProperty({ type: Number }) update!: number;
  @ApiProperty({ type: Number }) skip!: number;
  @ApiProperty({ type: Number }) pending!: number;
  @ApiProperty({ type: Number }) added!: number;
  @ApiProperty({ type: Number }) updated!: number;
  @ApiProperty({ type: Number }) unchanged!: number;
  @ApiProperty({ type: Number }) leftOut!: number;
  @ApiProperty({ type: Number }) undone!: number;
  @ApiProperty({ type: Number }) kept!: number;
}

export class ImportDto {
  @ApiProperty({ type: String, format: 'uuid' }) id!: string;
  @ApiProperty({ type: String }) name!: string;
  @ApiProperty({ enum: IMPORT_STATES }) state!: ImportState;
  @ApiProperty({ enum: FORMATS }) format!: Format;
  @ApiProperty({ enum: ENCODINGS }) encoding!: Encoding;
  @ApiProperty({ enum: DELIMITERS, nullable: true }) delimiter!: Delimiter | null;
  @ApiProperty({ type: [ColumnDto] }) columns!: ColumnDto[];
  /** Rows above the header that were passed over. */
  @ApiProperty({ type: Number }) above!: number;
  /** The files of an archive that could be read, and the one that was; otherwise nothing. */
  @ApiProperty({ type: [String] }) inside!: string[];
  @ApiProperty({ type: String }) member!: string;
  @ApiProperty({ type: String }) circle!: string;
  @ApiProperty({ type: ImportCountsDto }) counts!: ImportCountsDto;
  @ApiProperty({ type: String, format: 'date-time' }) createdAt!: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) finishedAt!: string | null;
}

export class ImportPageDto {
  @ApiProperty({ type: [ImportDto] }) items!: ImportDto[];
  /** Always null: the newest fifty. */
  @ApiProperty({ type: String, nullable: true }) next!: string | null;
}

export class RowFindingDto {
  @ApiProperty({ enum: ROW_FINDINGS }) code!: RowFindingCode;
  @ApiProperty({ type: String, required: false }) value?: string;
}

export class BroughtDto {
  @ApiProperty({ enum: BROUGHT }) what!: (typeof BROUGHT)[number];
  /** '' for what is only told of: a birthday, the day of meeting, a note. */
  @ApiProperty({ type: String }) value!: string;
}

export class ImportRowDto {
  @ApiProperty({ type: Number }) position!: number;
  /** Null: nobody was found in it. */
  @ApiProperty({ type: String, nullable: true }) name!: string | null;
  /** Addresses, city and birthday in one line. */
  @ApiProperty({ type: [String] }) details!: string[];
  @ApiProperty({ type: [String] }) circles!: string[];
  /** What stood in the source, for a row in which nobody was found. */
  @ApiProperty({ type: String, nullable: true }) raw!: string | null;
  @ApiProperty({ type: [RowFindingDto] }) findings!: RowFindingDto[];
  @ApiProperty({ enum: ROW_ACTIONS }) action!: RowAction;
  @ApiProperty({ enum: MATCH_REASONS }) reason!: MatchReason;
  /** The address or name that both have. */
  @ApiProperty({ type: String }) shared!: string;
  /** The row of the same person before this one. */
  @ApiProperty({ type: Number, nullable: true }) sameAs!: number | null;
  @ApiProperty({ enum: ROW_STATES }) state!: RowState;
  /** Whom it seems to be, or whom it became. */
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) contactId!: string | null;
  @ApiProperty({ type: String, nullable: true }) contactName!: string | null;
  /** What they would get from this row that they do not have; null when the row is about nobody known, and once it is done. */
  @ApiProperty({ type: [BroughtDto], nullable: true }) brings!: BroughtDto[] | null;
}

export class ImportRowPageDto {
  @ApiProperty({ type: [ImportRowDto] }) items!: ImportRowDto[];
  @ApiProperty({ type: String, nullable: true }) next!: string | null;
}
