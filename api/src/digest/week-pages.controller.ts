import { randomUUID } from 'node:crypto';
import { Controller, Get, HttpCode, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { DomainError } from '@stammtisch/domain';
import type { Locale } from '@stammtisch/i18n';
import { isUUID } from 'class-validator';
import type { FastifyReply } from 'fastify';
import { Clock } from '../clock/clock.js';
import { Database } from '../database/database.js';
import { answerPage } from '../guest/answer-page.js';
import { fieldsOf, textOf } from '../guest/form-fields.js';
import { FormNonce } from '../guest/form-nonce.js';
import { GuestPages, type WeekView } from '../guest/guest-page.js';
import { saved } from '../guest/page-parts.js';
import { type Visit, Visitor } from '../guest/visit.js';
import { notFound } from '../problem/problems.js';
import { GuestToken } from '../security/access.js';
import { Secrets } from '../security/secrets.js';
import { TouchesService } from '../touches/touches.service.js';

/** A week is over then, and its link with it. */
const LASTS = `interval '8 days'`;
const DONE = ['message', 'call', 'mail', 'in-person'] as const;

interface Week {
  organizerId: string;
  organizerName: string;
  locale: Locale;
  /** Its last day. */
  sunday: string;
}

/** The page behind the weekly mail, for its organizer who need not sign in: GET shows, POST does. */
@ApiExcludeController()
@GuestToken()
@Controller('w/:token')
export class WeekPagesController {
  constructor(
    private readonly db: Database,
    private readonly touches: TouchesService,
    private readonly pages: GuestPages,
    private readonly nonces: FormNonce,
    private readonly secrets: Secrets,
    private readonly clock: Clock,
  ) {}

  @Get()
  show(@Visitor() visit: Visit, @Res() reply: FastifyReply): Promise<void> {
    return answerPage(this.pages, visit, reply, async () =>
      this.page(await this.find(visit), visit, visit.saved ? 'saved' : null),
    );
  }

  @Post()
  @HttpCode(200)
  change(@Visitor() visit: Visit, @Res() reply: FastifyReply): Promise<void> {
    return answerPage(this.pages, visit, reply, async () => {
      const week = await this.find(visit);
      const fields = fieldsOf(visit.body);
      if (!this.nonces.isPressed(visit, textOf(fields, 'nonce'))) return this.page(week, visit, 'press-again');
      const [touchId, action] = [textOf(fields, 'touch'), textOf(fields, 'action')];
      try {
        if (!isUUID(touchId) || !(await this.act(week.organizerId, touchId, action)))
          return await this.page(week, visit, 'changed-meanwhile');
      } catch (error) {
        if (!(error instanceof DomainError) || (error.code !== 'conflict' && error.code !== 'not-found')) throw error;
        return this.page(week, visit, 'changed-meanwhile');
      }
      return saved(visit, reply, `/w/${visit.token}`);
    });
  }

  /** @returns whether there is such an action */
  private async act(organizerId: string, touchId: string, action: string): Promise<boolean> {
    const kind = DONE.find((one) => one === action);
    if (kind) await this.touches.complete(organizerId, touchId, randomUUID(), { kind, note: '' });
    else if (action === 'week') await this.touches.snooze(organizerId, touchId, { when: 'week' });
    else if (action === 'drop') await this.touches.drop(organizerId, touchId);
    else if (action === 'reopen') await this.touches.reopen(organizerId, touchId);
    else return false;
    return true;
  }

  /** @throws DomainError not-found for a link that nobody was sent, or whose week is long over */
  private async find(visit: Visit): Promise<Week> {
    const ids = this.secrets.unsealIds(visit.token);
    if (!ids) throw notFound();
    const { rows } = await this.db.read<Week>(
      `SELECT o.id AS "organizerId", o.name AS "organizerName", o.locale,
         (date_trunc('week', m.due_at AT TIME ZONE o.zone)::date + 6)::text AS sunday
       FROM messages m JOIN organizers o ON o.id = m.organizer_id
       WHERE m.organizer_id = $1 AND m.id = $2 AND m.kind = 'digest' AND m.due_at > $3::timestamptz - ${LASTS}`,
      [...ids, this.clock.now()],
    );
    if (!rows[0]) throw notFound();
    return rows[0];
  }

  private async page(week: Week, visit: Visit, notice: WeekView['notice']): Promise<string> {
    const { items } = await this.touches.ofWeek(week.organizerId, week.sunday);
    return this.pages.week({
      locale: visit.languageAsked ?? week.locale,
      languageAsked: visit.languageAsked !== undefined,
      path: `/w/${visit.token}`,
      items: items.map(({ id, name, kind, reason, windowEnd, state }) => ({
        ...{ id, name, until: windowEnd, state },
        reason: kind === 'rhythm' ? '' : reason,
      })),
      nonce: this.nonces.issue(visit.token),
      notice,
    });
  }
}
