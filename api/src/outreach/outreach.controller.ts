import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiNoContentResponse, ApiTags } from '@nestjs/swagger';
import { IdPipe } from '../http/id.pipe.js';
import { NewId } from '../http/new-id.js';
import { Organizer } from '../security/access.js';
import { Me } from '../security/me.js';
import { ExperimentsService } from './experiments.service.js';
import {
  AssetBodyDto,
  AssetDto,
  AssetListDto,
  ExperimentBodyDto,
  ExperimentDto,
  ExperimentListDto,
  NewOutreachDto,
  OutreachDto,
  SharingDto,
  TemplateBodyDto,
  TemplateDto,
  TemplateListDto,
} from './outreach.dto.js';
import { SharingService } from './sharing.service.js';

/** Value first: what one can give, to whom it was given, and what of it worked. */
@ApiTags('outreach')
@Organizer()
@Controller('api/v1')
export class OutreachController {
  constructor(
    private readonly sharing: SharingService,
    private readonly experiments: ExperimentsService,
  ) {}

  @Get('assets')
  async assets(@Me() me: Me): Promise<AssetListDto> {
    return { items: await this.sharing.assets(me.organizerId) };
  }

  @Post('assets')
  createAsset(@Me() me: Me, @NewId() id: string, @Body() body: AssetBodyDto): Promise<AssetDto> {
    return this.sharing.putAsset(me.organizerId, id, body);
  }

  /** Changes it, or brings it back. */
  @Put('assets/:id')
  putAsset(@Me() me: Me, @Param('id', IdPipe) id: string, @Body() body: AssetBodyDto): Promise<AssetDto> {
    return this.sharing.putAsset(me.organizerId, id, body);
  }

  @Delete('assets/:id')
  @HttpCode(204)
  @ApiNoContentResponse()
  deleteAsset(@Me() me: Me, @Param('id', IdPipe) id: string): Promise<void> {
    return this.sharing.deleteAsset(me.organizerId, id);
  }

  @Get('templates')
  async templates(@Me() me: Me): Promise<TemplateListDto> {
    return { items: await this.sharing.templates(me.organizerId) };
  }

  @Post('templates')
  createTemplate(@Me() me: Me, @NewId() id: string, @Body() body: TemplateBodyDto): Promise<TemplateDto> {
    return this.sharing.putTemplate(me.organizerId, id, body);
  }

  @Delete('templates/:id')
  @HttpCode(204)
  @ApiNoContentResponse()
  deleteTemplate(@Me() me: Me, @Param('id', IdPipe) id: string): Promise<void> {
    return this.sharing.deleteTemplate(me.organizerId, id);
  }

  @Get('contacts/:id/sharing')
  of(@Me() me: Me, @Param('id', IdPipe) id: string): Promise<SharingDto> {
    return this.sharing.sharing(me.organizerId, id);
  }

  /** A word went out. It stands in the history under the Idempotency-Key; deleting that interaction takes it back. */
  @Post('contacts/:id/outreaches')
  async send(
    @Me() me: Me,
    @Param('id', IdPipe) contactId: string,
    @NewId() id: string,
    @Body() body: NewOutreachDto,
  ): Promise<OutreachDto> {
    await this.sharing.send(me.organizerId, contactId, id, body);
    return { id };
  }

  @Get('experiments')
  async list(@Me() me: Me): Promise<ExperimentListDto> {
    return { items: await this.experiments.list(me.organizerId) };
  }

  @Post('experiments')
  create(@Me() me: Me, @NewId() id: string, @Body() body: ExperimentBodyDto): Promise<ExperimentDto> {
    return this.experiments.create(me.organizerId, id, body);
  }

  @Post('experiments/:id/closing')
  @HttpCode(200)
  close(@Me() me: Me, @Param('id', IdPipe) id: string): Promise<ExperimentDto> {
    return this.experiments.close(me.organizerId, id, true);
  }

  @Post('experiments/:id/reopening')
  @HttpCode(200)
  reopen(@Me() me: Me, @Param('id', IdPipe) id: string): Promise<ExperimentDto> {
    return this.experiments.close(me.organizerId, id, false);
  }
}
