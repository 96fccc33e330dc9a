import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { type Answer, isAnswer } from '@stammtisch/domain';
import { isLocale, type Locale, pickLocale } from '@stammtisch/i18n';
import type { FastifyRequest } from 'fastify';
import type { GuestRow } from './guest.rows.js';

/** One request to a guest's page: the link, and what stands in the address behind it. */
export class Visit {
  readonly token: string;
  readonly body: unknown;
  private readonly query: Record<string, unknown>;

  constructor(readonly request: FastifyRequest) {
    this.token = (request.params as { token: string }).token;
    this.query = request.query as Record<string, unknown>;
    this.body = request.body;
  }

  /** The answer that a link in the mail preselects. */
  get choice(): Answer | undefined {
    const { choice } = this.query;
    return isAnswer(choice) ? choice : undefined;
  }

  /** True on the page that follows a stored answer. */
  get saved(): boolean {
    return this.query['saved'] !== undefined;
  }

  /** `?lang=`, which the page's own links carry on. */
  get languageAsked(): Locale | undefined {
    const { lang } = this.query;
    return isLocale(lang) ? lang : undefined;
  }

  /** What was asked for, then what the organizer knows of the guest, then the browser, then the organizer's own language. */
  locale(row?: Pick<GuestRow, 'guest_locale' | 'organizer_locale'>): Locale {
    const browser = (): Locale => pickLocale(this.request.headers['accept-language'], row?.organizer_locale);
    return this.languageAsked ?? row?.guest_locale ?? browser();
  }
}

/** `@Visitor() visit: Visit` */
export const Visitor = createParamDecorator(
  (_: unknown, context: ExecutionContext): Visit => new Visit(context.switchToHttp().getRequest<FastifyRequest>()),
);
