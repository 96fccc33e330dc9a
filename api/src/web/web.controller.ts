import { Controller, Get, Header, Headers, HttpCode, Param, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { GuestPages } from '../guest/guest-page.js';
import { notFound } from '../problem/problems.js';
import { Public } from '../security/access.js';
import type { WebFile } from './built-files.js';
import { WebFiles } from './web-files.js';

/** Addresses of the api's own: what is not found under them is a problem document, not the app. */
const NOT_THE_APP = /^(api|health|assets|r|u|i|w|f|g|\.well-known)(\/|$)/;

/** The organizer app's page and the files of both apps. They hold nobody's data. */
@ApiExcludeController()
@Public()
@Controller()
export class WebController {
  constructor(
    private readonly files: WebFiles,
    private readonly guestPages: GuestPages,
  ) {}

  @Get('assets/:name')
  asset(
    @Param('name') name: string,
    @Headers('accept-encoding') accept: string | undefined,
    @Res() reply: FastifyReply,
  ): void {
    send(reply, this.files.asset(name, accept));
  }

  @Get('g/:name')
  guestAsset(
    @Param('name') name: string,
    @Headers('accept-encoding') accept: string | undefined,
    @Res() reply: FastifyReply,
  ): void {
    send(reply, this.guestPages.asset(name, accept));
  }

  /** The mark is in the pages; older browsers ask here all the same, and keep the answer. */
  @Get('favicon.ico')
  @Header('Cache-Control', 'public, max-age=604800')
  @HttpCode(204)
  favicon(): void {}

  /** Every other address is a file beside the app's page, or one inside the app, which knows its own pages. */
  @Get('*')
  page(
    @Param('*') path: string,
    @Headers('accept-encoding') accept: string | undefined,
    @Res() reply: FastifyReply,
  ): void {
    send(reply, NOT_THE_APP.test(path) ? null : (this.files.beside(path, accept) ?? this.files.page(accept)));
  }
}

function send(reply: FastifyReply, file: Readonly<WebFile> | null): void {
  if (!file) throw notFound();
  reply.headers(file.headers).send(file.body);
}
