import { Controller, Get, HttpCode, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Clock } from '../clock/clock.js';
import { Database } from '../database/database.js';
import { answerPage } from '../guest/answer-page.js';
import { FormNonce } from '../guest/form-nonce.js';
import { GuestPages, type IntroductionView } from '../guest/guest-page.js';
import { shorten } from '../guest/shorten.js';
import { saved } from '../guest/page-parts.js';
import { type Visit, Visitor } from '../guest/visit.js';
import { notFound } from '../problem/problems.js';
import { GuestToken } from '../security/access.js';
import { hashToken } from '../security/secrets.js';
import { called } from '../tables/called.js';
import { channelsOf, type Loaded, loadIntroduction } from './introduction.rows.js';
import { IntroductionsService, sidesFor } from './introductions.service.js';

type Notice = IntroductionView['notice'];

/** The page behind the link in the question. GET shows, POST answers; nothing on it depends on what the other one said. */
@ApiExcludeController()
@GuestToken()
@Controller('i/:token')
export class IntroductionPagesController {
  constructor(
    private readonly db: Database,
    private readonly introductions: IntroductionsService,
    private readonly pages: GuestPages,
    private readonly nonces: FormNonce,
    private readonly clock: Clock,
  ) {}

  @Get()
  show(@Visitor() visit: Visit, @Res() reply: FastifyReply): Promise<void> {
    return answerPage(this.pages, visit, reply, () => this.page(visit, visit.saved ? 'saved' : null));
  }

  @Post()
  @HttpCode(200)
  answer(@Visitor() visit: Visit, @Res() reply: FastifyReply): Promise<void> {
    return answerPage(this.pages, visit, reply, async () => {
      const { answer, channel, nonce } = readForm(visit.body);
      const linkHash = hashToken(visit.token);
      const loaded = await this.find(visit);
      if (!this.nonces.isPressed(visit, nonce)) return this.page(visit, 'press-again');
      if (loaded.state === 'complete') return this.page(visit, null);
      const { me } = sidesFor(loaded, linkHash, this.clock.now());
      const shared = (await channelsOf(this.db, loaded.organizerId, me.contactId)).find(({ id }) => id === channel);
      if (answer === null || (answer === 'yes' && !shared)) {
        reply.status(422);
        return this.page(visit, 'choose');
      }
      await this.introductions.change({ linkHash }, (now) => {
        const { contactId } = sidesFor(now, linkHash, this.clock.now()).me;
        return answer === 'yes' && shared
          ? { kind: 'answer', contactId, answer, shared: { kind: shared.kind, value: shared.value } }
          : { kind: 'answer', contactId, answer: 'no' };
      });
      return saved(visit, reply, `/i/${visit.token}`);
    });
  }

  @Get('stop')
  askStop(@Visitor() visit: Visit, @Res() reply: FastifyReply): Promise<void> {
    return answerPage(this.pages, visit, reply, async () => this.stopPage(await this.find(visit), visit, 'ask'));
  }

  /** A person's press, or a mail program's one-click (RFC 8058 §3.1): no cookie, no nonce, whatever the body. */
  @Post('stop')
  @HttpCode(200)
  stop(@Visitor() visit: Visit, @Res() reply: FastifyReply): Promise<void> {
    return answerPage(this.pages, visit, reply, async () => {
      const loaded = await this.find(visit);
      const { me } = sidesFor(loaded, hashToken(visit.token), this.clock.now());
      await this.db.query(
        'UPDATE contacts SET muted_at = $3 WHERE organizer_id = $1 AND id = $2 AND muted_at IS NULL',
        [loaded.organizerId, me.contactId, this.clock.now()],
      );
      return this.stopPage(loaded, visit, 'done');
    });
  }

  /** @throws DomainError not-found for a link that is unknown, was taken back or has run out alike */
  private async find(visit: Visit): Promise<Loaded> {
    const linkHash = hashToken(visit.token);
    const loaded = await this.db.readOnly((tx) => loadIntroduction(tx, { linkHash }, { lock: false }));
    if (!loaded) throw notFound();
    sidesFor(loaded, linkHash, this.clock.now());
    return loaded;
  }

  private async page(visit: Visit, notice: Notice): Promise<string> {
    const loaded = await this.find(visit);
    const linkHash = hashToken(visit.token);
    const now = this.clock.now();
    const { me, other } = sidesFor(loaded, linkHash, now);
    const channels = await channelsOf(this.db, loaded.organizerId, me.contactId);
    return this.pages.introduction({
      ...common(loaded, me, visit),
      path: `/i/${visit.token}`,
      guestName: called(me.name, me.nickname),
      otherName: called(other.name, other.nickname),
      words: loaded.words,
      standing: loaded.state === 'complete' ? 'complete' : me.answer,
      channels: channels.map(({ id, kind, value }) => ({
        ...{ id, kind: kind as IntroductionView['channels'][number]['kind'], value: shorten(value) },
        chosen: me.sharedKind === kind && me.sharedValue === value,
      })),
      until: loaded.expiresAt,
      zone: loaded.zone,
      nonce: this.nonces.issue(visit.token, now),
      notice,
    });
  }

  private stopPage(loaded: Loaded, visit: Visit, stage: 'ask' | 'done'): string {
    const { me } = sidesFor(loaded, hashToken(visit.token), this.clock.now());
    return this.pages.unsubscribe({ ...common(loaded, me, visit), path: `/i/${visit.token}/stop`, stage });
  }
}

const common = (loaded: Loaded, me: Loaded['sides'][number], visit: Visit) => ({
  locale: visit.locale({ guest_locale: me.locale, organizer_locale: loaded.organizerLocale }),
  languageAsked: visit.languageAsked !== undefined,
  organizerName: loaded.organizerName,
});

/** Whatever was sent; what is no answer of ours is none. */
function readForm(body: unknown): { answer: 'yes' | 'no' | null; channel: string; nonce: string } {
  const fields = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>;
  const text = (name: string): string => (typeof fields[name] === 'string' ? fields[name] : '');
  const answer = text('answer');
  return {
    answer: answer === 'yes' || answer === 'no' ? answer : null,
    channel: text('channel'),
    nonce: text('nonce'),
  };
}
