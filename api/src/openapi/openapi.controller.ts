import { Controller, Get, Header } from '@nestjs/common';
import { Public } from '../security/access.js';
import { docsPage } from './docs-page.js';
import { apiDocument } from './api-document.js';

@Controller('api')
@Public()
export class OpenApiController {
  @Get('openapi.json')
  @Header('Content-Type', 'application/json; charset=utf-8')
  async document(): Promise<string> {
    return (await apiDocument()).text;
  }

  /** The same for reading. */
  @Get('docs')
  @Header('Content-Type', 'text/html; charset=utf-8')
  async docs(): Promise<string> {
    return docsPage((await apiDocument()).value);
  }
}
