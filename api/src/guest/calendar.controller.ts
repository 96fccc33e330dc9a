import { Controller, Get, HttpCode, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { subscribeLinks } from '@stammtisch/calendar';
import { CALENDAR_WAYS, comesByFeed } from '@stammtisch/domain';
import type { FastifyReply } from 'fastify';
import { Config } from '../config/config.js';
import { ContactsService } from '../contacts/contacts.service.js';
import { FeedsService } from '../feeds/feeds.service.js';
import { GuestToken } from '../security/access.js';
import { answerPage } from './answer-page.js';
import { fieldsOf, textOf } from './form-fields.js';
import { FormNonce } from './form-nonce.js';
import { GuestPages, type Notice } from './guest-page.js';
import type { GuestRow } from './guest.rows.js';
import { GuestService } from './guest.service.js';
import { common, saved } from './page-parts.js';
import { type Visit, Visitor } from './visit.js';

/** How evenings come into a guest's calendar, and the address to subscribe to. */
@ApiExcludeController()
@GuestToken()
@Controller('r/:token/calendar')
export class GuestCalendarController {
  constructor(
    private readonly guests: GuestService,
    private readonly contacts: ContactsService,
    private readonly feeds: FeedsService,
    private readonly pages: GuestPages,
    private readonly nonces: FormNonce,
    private readonly config: Config,
  ) {}

  @Get()
  show(@Visitor() visit: Visit, @Res() reply: FastifyReply): Promise<void> {
    return answerPage(this.pages, visit, reply, async () =>
      this.page(await this.guests.find(visit.token), visit, visit.saved ? 'saved' : null),
    );
  }

  @Post()
  @HttpCode(200)
  choose(@Visitor() visit: Visit, @Res() reply: FastifyReply): Promise<void> {
    return answerPage(this.pages, visit, reply, async () => {
      const row = await this.guests.find(visit.token);
      const fields = fieldsOf(visit.body);
      const way = CALENDAR_WAYS.find((known) => known === fields['way']);
      if (!this.nonces.isPressed(visit, textOf(fields, 'nonce'))) return this.page(row, visit, 'press-again');
      if (!way) {
        reply.status(422);
        return this.page(row, visit, 'check-fields');
      }
      if (comesByFeed(way)) await this.feeds.show(row.organizer_id, row.contact_id);
      await this.contacts.chooseCalendar(row.organizer_id, row.contact_id, way);
      return saved(visit, reply, `/r/${visit.token}/calendar`);
    });
  }

  private async page(row: GuestRow, visit: Visit, notice: Notice | null): Promise<string> {
    const { calendarWay: way } = await this.contacts.get(row.organizer_id, row.contact_id);
    const token = comesByFeed(way) ? await this.feeds.shownTo(row.organizer_id, row.contact_id) : null;
    const address = token && `${this.config.publicUrl}/f/${token}.ics`;
    return this.pages.calendar({
      ...common(row, visit),
      nonce: this.nonces.issue(visit.token),
      notice,
      way,
      feed: address === null ? null : { address, ...subscribeLinks(address, row.organizer_name) },
    });
  }
}
