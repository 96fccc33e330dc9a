import { ApiProperty } from '@nestjs/swagger';
import { Line } from '../input/text.js';

export const CIRCLE_BOUNDS = { name: 80 } as const;

export class CircleBodyDto {
  @Line({ max: CIRCLE_BOUNDS.name, required: true }) name!: string;
}

export class CircleDto {
  @ApiProperty({ type: String, format: 'uuid' }) id!: string;
  @ApiProperty({ type: String }) name!: string;
  /** How many contacts are in it. */
  @ApiProperty({ type: Number }) size!: number;
  @ApiProperty({ type: Boolean }) sample!: boolean;
  @ApiProperty({ type: Number }) version!: number;
}

export class CirclePageDto {
  @ApiProperty({ type: [CircleDto] }) items!: CircleDto[];
  /** Always null: nobody has so many circles that they need pages. */
  @ApiProperty({ type: String, nullable: true }) next!: string | null;
}
