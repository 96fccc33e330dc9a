import { applyDecorators, type Type as Class } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, ValidateBy, ValidateNested } from 'class-validator';

/** A field that holds up to `max` things of one kind, each checked by its own rules. */
export const ListOf = (item: Class, max: number): PropertyDecorator =>
  applyDecorators(
    ApiProperty({ type: [item], maxItems: max }),
    Type(() => item),
    IsArray(),
    ArrayMaxSize(max),
    // ValidateNested looks into a list within the list and finds no rule there.
    ValidateBy({ name: 'not-an-object', validator: { validate: (value) => value instanceof item } }, { each: true }),
    ValidateNested({ each: true }),
  );
