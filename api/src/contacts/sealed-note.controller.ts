import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import { IdPipe } from '../http/id.pipe.js';
import { IfMatch } from '../http/if-match.js';
import { Session } from '../security/access.js';
import { Me } from '../security/me.js';
import { SealedNoteBodyDto, SealedNoteDto } from './sealed-note.dto.js';
import { SealedNotesService } from './sealed-notes.service.js';

/** What is nobody's business: kept encrypted, read one at a time, by somebody who signed in. No API token opens it. */
@Session()
@Controller('api/v1/contacts/:id/sealed-note')
export class SealedNoteController {
  constructor(private readonly notes: SealedNotesService) {}

  @Get()
  async open(@Me() me: Me, @Param('id', IdPipe) id: string): Promise<SealedNoteDto> {
    return this.notes.open(me.organizerId, id);
  }

  @Put()
  async seal(
    @Me() me: Me,
    @Param('id', IdPipe) id: string,
    @IfMatch() seenVersion: number,
    @Body() { text }: SealedNoteBodyDto,
  ): Promise<SealedNoteDto> {
    return this.notes.seal(me.organizerId, id, seenVersion, text);
  }
}
