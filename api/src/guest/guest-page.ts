import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { builtWeb } from '../web/built-web.js';
// Views are what both sides agree on, and types leave no trace: of the web's code the api runs the built module alone.
// eslint-disable-next-line @nx/enforce-module-boundaries
import type * as Guest from '../../../web/src/guest/view.js';

export type InvitationView = Guest.InvitationView;
export type AnswerForm = Guest.AnswerForm;
export type FieldProblem = Guest.FieldProblem;
export type Notice = Guest.Notice;
export type PollView = Guest.PollView;
export type CalendarLinks = Guest.CalendarLinks;
export type AboutMeView = Guest.AboutMeView;
export type WeekView = Guest.WeekView;
export type IntroductionView = Guest.IntroductionView;

/** Bytes to send as they are, with the headers that belong to them. */
export interface GuestAsset {
  headers: Readonly<Record<string, string>>;
  body: Buffer;
}

/** The guest pages as `nx build web` left them in web/dist/guest. */
@Injectable()
export class GuestPages implements OnModuleInit {
  private pages!: Guest.GuestRenderers;
  private encodings!: ReadonlyMap<string, readonly { name: string; asset: GuestAsset }[]>;

  /** @throws Error when the pages are not built */
  async onModuleInit(): Promise<void> {
    const folder = builtWeb('guest');
    this.pages = (await import(pathToFileURL(join(folder, 'render.js')).href)) as Guest.GuestRenderers;
    const [style, card] = [basename(this.pages.stylesheet), basename(this.pages.card)];
    this.encodings = new Map([
      [style, encodings(await readFile(join(folder, style)))],
      [card, [whole(await readFile(join(folder, card)), 'image/png')]],
    ]);
  }

  invitation(view: Guest.InvitationView): string {
    return this.pages.renderInvitation(view);
  }

  poll(view: Guest.PollView): string {
    return this.pages.renderPoll(view);
  }

  notYou(view: Guest.NotYouView): string {
    return this.pages.renderNotYou(view);
  }

  unsubscribe(view: Guest.UnsubscribeView): string {
    return this.pages.renderUnsubscribe(view);
  }

  aboutMe(view: Guest.AboutMeView): string {
    return this.pages.renderAboutMe(view);
  }

  calendar(view: Guest.CalendarView): string {
    return this.pages.renderCalendar(view);
  }

  erasure(view: Guest.ErasureView): string {
    return this.pages.renderErasure(view);
  }

  week(view: Guest.WeekView): string {
    return this.pages.renderWeek(view);
  }

  introduction(view: Guest.IntroductionView): string {
    return this.pages.renderIntroduction(view);
  }

  notFound(view: Guest.NotFoundView): string {
    return this.pages.renderNotFound(view);
  }

  problem(view: Guest.ProblemView): string {
    return this.pages.renderProblem(view);
  }

  /** The file `/g/<name>` in the best encoding that the browser takes; null: there is no such file. */
  asset(name: string, acceptEncoding: string | undefined): GuestAsset | null {
    const taken = (acceptEncoding ?? '').split(',').map((range) => range.trim());
    const known = this.encodings.get(name);
    return known?.find((one) => one.name === 'identity' || taken.includes(one.name))?.asset ?? null;
  }
}

/** The name holds a hash of the content, so a browser asks once and never again (RFC 8246). */
const LASTING = { 'Cache-Control': 'public, max-age=31536000, immutable' };

function whole(body: Buffer, type: string): { name: string; asset: GuestAsset } {
  const headers = { ...LASTING, 'Content-Type': type, 'Content-Length': String(body.length) };
  return { name: 'identity', asset: { body, headers } };
}

/** Best first. */
function encodings(css: Buffer): { name: string; asset: GuestAsset }[] {
  const headers = { ...LASTING, 'Content-Type': 'text/css; charset=utf-8', Vary: 'Accept-Encoding' };
  const encoded = (name: string, body: Buffer) => ({
    name,
    asset: { body, headers: { ...headers, 'Content-Encoding': name, 'Content-Length': String(body.length) } },
  });
  return [
    encoded('br', brotliCompressSync(css, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } })),
    encoded('gzip', gzipSync(css)),
    { name: 'identity', asset: { body: css, headers: { ...headers, 'Content-Length': String(css.length) } } },
  ];
}
