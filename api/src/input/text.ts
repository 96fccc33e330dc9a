import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsNotEmpty, IsString, MaxLength, ValidateBy, ValidateIf } from 'class-validator';

interface TextBounds {
  /** Characters, counted as Unicode code points. */
  max: number;
  /** True: something visible must stand there. */
  required?: boolean;
  /** True: may be left out altogether, such as a query parameter. */
  optional?: boolean;
}

/** A text field of one line: a name, a title, a street. Arrives trimmed and in one Unicode spelling (NFC). */
export const Line = (bounds: TextBounds): PropertyDecorator =>
  applyDecorators(
    Transform(({ value }) => tidy(value)),
    ...textRules(bounds),
    NoHiddenCharacters(ONE_LINE),
  );

/** A text field of several lines: a note. Line ends arrive as \n. */
export const Lines = (bounds: TextBounds): PropertyDecorator =>
  applyDecorators(
    Transform(({ value }) => (typeof value === 'string' ? tidy(value.replaceAll('\r\n', '\n')) : value)),
    ...textRules(bounds),
    NoHiddenCharacters(SEVERAL_LINES),
  );

/**
 * What no text of ours may contain: controls (a header or a calendar line would break at them), characters that make
 * text read in another order than it is stored (Unicode UAX #9: "gpj.exe" shown as "exe.jpg"), separators of lines
 * that are not \n, and halves of surrogate pairs, which no database can store.
 */
const ONE_LINE = /[\p{Cc}\p{Bidi_Control}\u2028\u2029]|\p{Cs}/u;
const SEVERAL_LINES = /(?![\n\t])\p{Cc}|[\p{Bidi_Control}\u2028\u2029]|\p{Cs}/u;
const VISIBLE = /[^\p{C}\p{Z}\p{M}]/u;

const textRules = ({ max, required = false, optional = false }: TextBounds): PropertyDecorator[] => [
  ApiProperty({ type: String, maxLength: max, required: !optional, ...(required && { minLength: 1 }) }),
  ...(optional ? [ValidateIf((_, value) => value !== undefined)] : []),
  IsString(),
  MaxLength(max),
  ...(required ? [IsNotEmpty()] : []),
];

const NoHiddenCharacters = (refused: RegExp): PropertyDecorator =>
  ValidateBy({
    name: 'hidden-characters',
    validator: { validate: (value: unknown) => typeof value === 'string' && !refused.test(value) },
  });

/** A text of nothing but blanks and joiners is empty; anything that is not a text is left for the rules to refuse. */
function tidy(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  const trimmed = value.trim().normalize('NFC');
  return VISIBLE.test(trimmed) || ONE_LINE.test(trimmed) ? trimmed : '';
}
