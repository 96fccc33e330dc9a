import {
  Body,
  Controller,
  HttpCode,
  PayloadTooLargeException,
  Post,
  Query,
  UnsupportedMediaTypeException,
} from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import { MailHook } from '../security/access.js';
import { Intake } from './intake.service.js';

class EnvelopeDto {
  @IsOptional() @IsString() @MaxLength(320) from?: string;
  @IsOptional() @IsString() @MaxLength(320) to?: string;
}

/**
 * Where a mail server or a provider hands mails over: the raw message as the body (`Content-Type: message/rfc822`), the
 * envelope in the address, the secret as a bearer token. Answered when the mail is stored.
 */
@ApiExcludeController()
@MailHook()
@Controller('api/v1/inbound-mail')
export class MailHookController {
  constructor(private readonly intake: Intake) {}

  @Post()
  @HttpCode(204)
  async take(@Body() raw: unknown, @Query() { from, to }: EnvelopeDto): Promise<void> {
    if (!Buffer.isBuffer(raw)) throw new UnsupportedMediaTypeException();
    try {
      await this.intake.take({ raw, from: from ?? null, to: to ?? null, source: 'hook' });
    } catch (error) {
      if (error instanceof RangeError) throw new PayloadTooLargeException();
      throw error;
    }
  }
}
