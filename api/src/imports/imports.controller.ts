import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query, Req } from '@nestjs/common';
import {
  ApiBody,
  ApiConsumes,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiTags,
} from '@nestjs/swagger';
import { SOURCE_BOUNDS } from '@stammtisch/contact-formats';
import type { FastifyRequest } from 'fastify';
import { IdPipe } from '../http/id.pipe.js';
import { NewId } from '../http/new-id.js';
import { readUpload } from '../http/upload.js';
import { notFound } from '../problem/problems.js';
import { Organizer } from '../security/access.js';
import { Me } from '../security/me.js';
import {
  ChoiceDto,
  ImportConfirmationDto,
  ImportDto,
  ImportPageDto,
  ImportRowPageDto,
  ImportRowsQueryDto,
  ReadingDto,
  UploadQueryDto,
} from './import.dto.js';
import { toImport, toImportRow } from './import.mapper.js';
import { ImportStepsService } from './import-steps.service.js';
import { ImportsService } from './imports.service.js';

/** People brought in from a file or a pasted list: looked at first, then done step by step, and undone as a whole. */
@ApiTags('imports')
@Organizer()
@Controller('api/v1/imports')
export class ImportsController {
  constructor(
    private readonly imports: ImportsService,
    private readonly steps: ImportStepsService,
  ) {}

  @Get()
  @ApiOkResponse({ type: ImportPageDto })
  async list(@Me() me: Me): Promise<ImportPageDto> {
    return { items: (await this.imports.list(me.organizerId)).map(toImport), next: null };
  }

  /** A dry run: says who is in the file and what would become of each row. */
  @Post()
  @ApiConsumes('application/octet-stream')
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @ApiCreatedResponse({ type: ImportDto })
  async create(
    @Me() me: Me,
    @NewId() id: string,
    @Query() { name = '' }: UploadQueryDto,
    @Req() request: FastifyRequest,
  ): Promise<ImportDto> {
    const bytes = await readUpload(request, SOURCE_BOUNDS.bytes);
    return toImport(await this.imports.create(me.organizerId, id, name, bytes));
  }

  @Get(':id')
  @ApiOkResponse({ type: ImportDto })
  async get(@Me() me: Me, @Param('id', IdPipe) id: string): Promise<ImportDto> {
    return toImport(await this.imports.get(me.organizerId, id));
  }

  /** Reads the source again, in another way. */
  @Put(':id/reading')
  @ApiOkResponse({ type: ImportDto })
  async read(@Me() me: Me, @Param('id', IdPipe) id: string, @Body() body: ReadingDto): Promise<ImportDto> {
    return toImport(await this.imports.readAgain(me.organizerId, id, body));
  }

  @Get(':id/rows')
  @ApiOkResponse({ type: ImportRowPageDto })
  async rows(
    @Me() me: Me,
    @Param('id', IdPipe) id: string,
    @Query() query: ImportRowsQueryDto,
  ): Promise<ImportRowPageDto> {
    const { items, next } = await this.imports.rows(me.organizerId, id, query);
    return { items: items.map(toImportRow), next };
  }

  @Put(':id/rows/:position/choice')
  @HttpCode(204)
  @ApiNoContentResponse()
  async choose(
    @Me() me: Me,
    @Param('id', IdPipe) id: string,
    @Param('position') position: string,
    @Body() { action, contactId }: ChoiceDto,
  ): Promise<void> {
    await this.imports.choose(me.organizerId, id, rowNumber(position), action, action === 'merge' ? contactId : null);
  }

  /** From here on it counts; the steps do it. */
  @Post(':id/confirmation')
  @HttpCode(200)
  @ApiOkResponse({ type: ImportDto })
  async confirm(
    @Me() me: Me,
    @Param('id', IdPipe) id: string,
    @Body() { circle }: ImportConfirmationDto,
  ): Promise<ImportDto> {
    return toImport(await this.steps.confirm(me.organizerId, id, circle));
  }

  /** Does, or undoes, the next rows. Asked again until nothing is pending, it goes on where it stood, whatever happened in between. */
  @Post(':id/steps')
  @HttpCode(200)
  @ApiOkResponse({ type: ImportDto })
  async step(@Me() me: Me, @Param('id', IdPipe) id: string): Promise<ImportDto> {
    return toImport(await this.steps.step(me.organizerId, id));
  }

  /** Takes the whole import back, step by step. Whoever was edited or invited since stays. */
  @Post(':id/undo')
  @HttpCode(200)
  @ApiOkResponse({ type: ImportDto })
  async undo(@Me() me: Me, @Param('id', IdPipe) id: string): Promise<ImportDto> {
    return toImport(await this.steps.undo(me.organizerId, id));
  }

  /** Forgets a dry run. */
  @Delete(':id')
  @HttpCode(204)
  @ApiNoContentResponse()
  async discard(@Me() me: Me, @Param('id', IdPipe) id: string): Promise<void> {
    await this.imports.discard(me.organizerId, id);
  }
}

/** A row that cannot exist is answered like one that does not. */
function rowNumber(position: string): number {
  if (!/^\d{1,6}$/.test(position)) throw notFound();
  return Number(position);
}
