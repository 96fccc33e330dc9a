import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { BuiltFiles, type WebFile } from '../web/built-files.js';
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

/** The guest pages as `nx build web` left them in web/dist/guest. */
@Injectable()
export class GuestPages implements OnModuleInit {
  private pages!: Guest.GuestRenderers;
  private files!: BuiltFiles;
  /** What the pages link to. */
  private linked!: ReadonlySet<string>;

  /** @throws Error when the pages are not built */
  async onModuleInit(): Promise<void> {
    const folder = builtWeb('guest');
    this.pages = (await import(pathToFileURL(join(folder, 'render.js')).href)) as Guest.GuestRenderers;
    this.linked = new Set([this.pages.stylesheet, this.pages.card].map((path) => basename(path)));
    this.files = await BuiltFiles.read(folder);
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

  /** The file `/g/<name>`; null: no page links to it. */
  asset(name: string, acceptEncoding: string | undefined): WebFile | null {
    return this.linked.has(name) ? this.files.find(name, acceptEncoding, 'lasting') : null;
  }
}
