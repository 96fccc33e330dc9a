import { Controller, Get, HttpCode, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { DomainError } from '@stammtisch/domain';
import type { FastifyReply } from 'fastify';
import { Clock } from '../clock/clock.js';
import { Config } from '../config/config.js';
import { GuestToken } from '../security/access.js';
import { called } from '../tables/called.js';
import { answerPage, PRIVATE } from './answer-page.js';
import { readAnswerForm, type TypedAnswer } from './answer-form.js';
import { isBallotForm, readBallotForm, type TypedBallot } from './ballot-form.js';
import { type Correction, CORRECTION_LIMITS, readCorrectionForm } from './correction-form.js';
import { FormNonce } from './form-nonce.js';
import { type FieldProblem, GuestPages, type Notice } from './guest-page.js';
import { type GuestRow, isPoll } from './guest.rows.js';
import { GuestService } from './guest.service.js';
import { type Shown, toInvitationView } from './guest.views.js';
import { toPollView } from './poll.views.js';
import { common, saved } from './page-parts.js';
import { type Visit, Visitor } from './visit.js';

/** The pages behind a guest's link: HTML without script. GET shows, POST answers; every refusal is a page, too. */
@ApiExcludeController()
@GuestToken()
@Controller()
export class GuestController {
  constructor(
    private readonly guests: GuestService,
    private readonly pages: GuestPages,
    private readonly nonces: FormNonce,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  @Get('r/:token')
  show(@Visitor() visit: Visit, @Res() reply: FastifyReply): Promise<void> {
    return answerPage(this.pages, visit, reply, async () => {
      const row = await this.guests.find(visit.token);
      const notice = visit.saved ? 'saved' : null;
      if (isPoll(row)) return this.poll(row, visit, notice);
      return this.invitation(row, visit, notice, visit.choice ? { answer: visit.choice } : {});
    });
  }

  @Post('r/:token')
  @HttpCode(200)
  answer(@Visitor() visit: Visit, @Res() reply: FastifyReply): Promise<void> {
    return answerPage(this.pages, visit, reply, async () => {
      const row = await this.guests.find(visit.token);
      if (isPoll(row)) return this.vote(row, visit, reply);
      const typed = readAnswerForm(visit.body, row.plus_ones_cap);
      const again = (status: number, notice: Notice, problems = typed.problems): string => {
        reply.status(status);
        return this.invitation(row, visit, notice, { ...typed, problems });
      };
      if (!this.nonces.isPressed(visit, typed.nonce)) return again(200, 'press-again', []);
      if (isBallotForm(visit.body)) return again(409, 'changed-meanwhile', []);
      if (typed.answer === null || typed.problems.length > 0) return again(422, 'check-fields');
      try {
        await this.guests.answer(row, { ...typed, answer: typed.answer });
      } catch (error) {
        if (!(error instanceof DomainError)) throw error;
        return this.refused(error, visit, reply, typed, again);
      }
      return saved(visit, reply);
    });
  }

  @Get('r/:token/meetup.ics')
  async calendarFile(@Visitor() visit: Visit, @Res() reply: FastifyReply): Promise<void> {
    const row = await this.guests.find(visit.token);
    reply
      .headers(PRIVATE)
      .type('text/calendar; charset=utf-8')
      .header('Content-Disposition', 'attachment; filename="meetup.ics"')
      .send(this.guests.calendarFile(row));
  }

  @Get('r/:token/not-me')
  askNotMe(@Visitor() visit: Visit, @Res() reply: FastifyReply): Promise<void> {
    return answerPage(this.pages, visit, reply, async () =>
      this.notYou(await this.guests.find(visit.token), visit, 'ask'),
    );
  }

  @Post('r/:token/not-me')
  @HttpCode(200)
  notMe(@Visitor() visit: Visit, @Res() reply: FastifyReply): Promise<void> {
    return answerPage(this.pages, visit, reply, async () => {
      const row = await this.guests.find(visit.token);
      const { nonce } = readAnswerForm(visit.body, 0);
      if (!this.nonces.isPressed(visit, nonce)) return this.notYou(row, visit, 'ask');
      await this.guests.notMe(row);
      return this.notYou(row, visit, 'done');
    });
  }

  @Get('r/:token/about-me')
  aboutMe(@Visitor() visit: Visit, @Res() reply: FastifyReply): Promise<void> {
    return answerPage(this.pages, visit, reply, async () =>
      this.stored(await this.guests.find(visit.token), visit, visit.saved ? 'saved' : null),
    );
  }

  /** What the guest sets right about themselves. */
  @Post('r/:token/about-me')
  @HttpCode(200)
  correct(@Visitor() visit: Visit, @Res() reply: FastifyReply): Promise<void> {
    return answerPage(this.pages, visit, reply, async () => {
      const row = await this.guests.find(visit.token);
      const { nonce, ...correction } = readCorrectionForm(visit.body);
      if (!this.nonces.isPressed(visit, nonce)) return this.stored(row, visit, 'press-again', correction);
      await this.guests.correct(row, correction);
      return saved(visit, reply, `/r/${visit.token}/about-me`);
    });
  }

  /** The same as a file. */
  @Get('r/:token/about-me.json')
  async aboutMeFile(@Visitor() visit: Visit, @Res() reply: FastifyReply): Promise<void> {
    const about = await this.guests.aboutMe(await this.guests.find(visit.token));
    reply
      .headers(PRIVATE)
      .type('application/json; charset=utf-8')
      .header('Content-Disposition', 'attachment; filename="about-me.json"')
      .send(JSON.stringify(about, null, 2));
  }

  @Get('r/:token/erase')
  askErase(@Visitor() visit: Visit, @Res() reply: FastifyReply): Promise<void> {
    return answerPage(this.pages, visit, reply, async () => {
      const row = await this.guests.find(visit.token);
      return this.erasure(row, visit, await this.guests.wish(row));
    });
  }

  @Post('r/:token/erase')
  @HttpCode(200)
  erase(@Visitor() visit: Visit, @Res() reply: FastifyReply): Promise<void> {
    return answerPage(this.pages, visit, reply, async () => {
      const row = await this.guests.find(visit.token);
      const { nonce } = readAnswerForm(visit.body, 0);
      const at = this.nonces.isPressed(visit, nonce) ? await this.guests.erase(row) : null;
      return this.erasure(row, visit, at);
    });
  }

  @Post('r/:token/keep')
  @HttpCode(200)
  keep(@Visitor() visit: Visit, @Res() reply: FastifyReply): Promise<void> {
    return answerPage(this.pages, visit, reply, async () => {
      const row = await this.guests.find(visit.token);
      const { nonce } = readAnswerForm(visit.body, 0);
      if (!this.nonces.isPressed(visit, nonce)) return this.erasure(row, visit, await this.guests.wish(row));
      await this.guests.keep(row);
      return saved(visit, reply, `/r/${visit.token}/about-me`);
    });
  }

  @Get('u/:token')
  askUnsubscribe(@Visitor() visit: Visit, @Res() reply: FastifyReply): Promise<void> {
    return answerPage(this.pages, visit, reply, async () =>
      this.stopMails(await this.guests.find(visit.token), visit, 'ask'),
    );
  }

  /** A person's press, or a mail program's one-click (RFC 8058 §3.1): no cookie, no nonce, whatever the body. */
  @Post('u/:token')
  @HttpCode(200)
  unsubscribe(@Visitor() visit: Visit, @Res() reply: FastifyReply): Promise<void> {
    return answerPage(this.pages, visit, reply, async () => {
      const row = await this.guests.find(visit.token);
      await this.guests.unsubscribe(visit.token);
      return this.stopMails(row, visit, 'done');
    });
  }

  /** The page again, as things stand now, with what was typed. */
  private async refused(
    error: DomainError,
    visit: Visit,
    reply: FastifyReply,
    typed: TypedAnswer,
    again: (status: number, notice: Notice, problems?: readonly FieldProblem[]) => string,
  ): Promise<string> {
    const { free = 0, cap = 0 } = error.extra as { free?: number; cap?: number };
    switch (error.code) {
      case 'plus-ones-do-not-fit':
        return again(409, 'check-fields', [{ field: 'plusOnes', rule: 'plus-ones-do-not-fit', free }]);
      case 'too-many-plus-ones':
        return again(422, 'check-fields', [{ field: 'plusOnes', rule: 'too-many-plus-ones', max: cap }]);
      case 'busy':
      case 'unavailable':
        return again(503, 'busy');
      case 'stale':
      case 'meetup-over':
      case 'meetup-cancelled':
      case 'invitation-withdrawn':
        reply.status(409);
        return this.invitation(await this.guests.find(visit.token), visit, 'changed-meanwhile', typed);
      default:
        throw error;
    }
  }

  private invitation(row: GuestRow, visit: Visit, notice: Notice | null, typed: NonNullable<Shown['typed']>): string {
    const now = this.clock.now();
    const nonce = this.nonces.issue(visit.token, now);
    const calendar = this.guests.calendarLinks(row);
    return this.pages.invitation(
      toInvitationView(row, {
        ...common(row, visit),
        origin: this.config.publicUrl,
        notice,
        typed,
        now,
        nonce,
        calendar,
      }),
    );
  }

  /** What was said to the dates. A page that showed other dates, or came too late, shows how things stand. */
  private async vote(row: GuestRow, visit: Visit, reply: FastifyReply): Promise<string | null> {
    const typed = readBallotForm(visit.body, await this.guests.findPoll(row));
    const again = (status: number, notice: Notice): Promise<string> => {
      reply.status(status);
      return this.poll(row, visit, notice, typed);
    };
    if (!this.nonces.isPressed(visit, typed.nonce)) return again(200, 'press-again');
    if (!isBallotForm(visit.body) || !typed.isCurrent) return again(409, 'changed-meanwhile');
    if (typed.missing.length > 0 || typed.noteTooLong) return again(422, 'check-fields');
    try {
      await this.guests.vote(row, (poll) => readBallotForm(visit.body, poll).votes, typed.note);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      if (error.code === 'busy' || error.code === 'unavailable') return again(503, 'busy');
      if (!OVERTAKEN.has(error.code)) throw error;
      reply.status(409);
      const now = await this.guests.find(visit.token);
      return isPoll(now)
        ? this.poll(now, visit, 'changed-meanwhile')
        : this.invitation(now, visit, 'changed-meanwhile', {});
    }
    return saved(visit, reply);
  }

  private async poll(row: GuestRow, visit: Visit, notice: Notice | null, typed: TypedBallot | null = null) {
    const now = this.clock.now();
    const nonce = this.nonces.issue(visit.token, now);
    const poll = await this.guests.findPoll(row);
    return this.pages.poll(
      toPollView(row, poll, { ...common(row, visit), origin: this.config.publicUrl, notice, typed, now, nonce }),
    );
  }

  private notYou(row: GuestRow, visit: Visit, stage: 'ask' | 'done'): string {
    const nonce = this.nonces.issue(visit.token);
    return this.pages.notYou({ ...common(row, visit), nonce, guestName: called(row.guest_name, row.nickname), stage });
  }

  private async stored(row: GuestRow, visit: Visit, notice: Notice | null, typed?: Correction): Promise<string> {
    const nonce = this.nonces.issue(visit.token);
    const about = await this.guests.aboutMe(row);
    const { locale, diet, city, words } = typed ?? { ...about, locale: about.mailLocale, words: '' };
    const form = { locale, diet, city, words, limits: CORRECTION_LIMITS };
    return this.pages.aboutMe({ ...common(row, visit), ...about, nonce, notice, form });
  }

  private erasure(row: GuestRow, visit: Visit, eraseAt: Date | null): string {
    const nonce = this.nonces.issue(visit.token);
    return this.pages.erasure({ ...common(row, visit), nonce, eraseAt, zone: row.zone });
  }

  private stopMails(row: GuestRow, visit: Visit, stage: 'ask' | 'done'): string {
    return this.pages.unsubscribe({ ...common(row, visit), path: `/u/${visit.token}`, stage });
  }
}

/** What can have happened to a poll while its page was open. */
const OVERTAKEN: ReadonlySet<string> = new Set(['stale', 'no-poll', 'poll-closed', 'invitation-withdrawn']);
