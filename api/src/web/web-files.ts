import { Injectable, type OnModuleInit } from '@nestjs/common';
import { BuiltFiles, type WebFile } from './built-files.js';
import { builtWeb } from './built-web.js';

/** The organizer app as `nx build web` left it. */
@Injectable()
export class WebFiles implements OnModuleInit {
  private files!: BuiltFiles;

  async onModuleInit(): Promise<void> {
    this.files = await BuiltFiles.read(builtWeb('organizer'));
  }

  /** The page that every address of the app begins with. */
  page(acceptEncoding: string | undefined): WebFile {
    const file = this.files.find('index.html', acceptEncoding, 'no-cache');
    if (!file) throw new Error('The organizer app is not built. Build it with: npx nx build web');
    return file;
  }

  asset(name: string, acceptEncoding: string | undefined): WebFile | null {
    return this.files.find(`assets/${name}`, acceptEncoding, 'lasting');
  }

  /** A file beside the page: the worker, what an installed app is called, its pictures. Asked for again whenever it is needed. */
  beside(name: string, acceptEncoding: string | undefined): WebFile | null {
    return name.includes('/') || name === 'index.html' ? null : this.files.find(name, acceptEncoding, 'no-cache');
  }
}
