import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { IdPipe } from '../http/id.pipe.js';
import { Organizer } from '../security/access.js';
import { Me } from '../security/me.js';
import { ComposerService } from './composer.service.js';
import { ProposalDto, WishesDto } from './proposal.dto.js';

/** Who could sit at the table. */
@Organizer()
@Controller('api/v1/meetups/:id/proposal')
export class ComposerController {
  constructor(private readonly composer: ComposerService) {}

  /** Proposes and writes nothing; a POST because it carries a body. */
  @Post()
  @HttpCode(200)
  propose(@Me() me: Me, @Param('id', IdPipe) id: string, @Body() wishes: WishesDto): Promise<ProposalDto> {
    return this.composer.propose(me.organizerId, id, wishes);
  }
}
