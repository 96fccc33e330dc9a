import { ApiProperty } from '@nestjs/swagger';

/** How much of the sample circle is there. */
export class SampleCircleDto {
  @ApiProperty({ type: Number }) contacts!: number;
  @ApiProperty({ type: Number }) circles!: number;
  @ApiProperty({ type: Number }) venues!: number;
  @ApiProperty({ type: Number }) meetups!: number;
}
