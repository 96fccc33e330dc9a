import { readdir, readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { builtWeb } from './built-web.js';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.webmanifest': 'application/manifest+json',
  '.json': 'application/json',
};

/** Best first; the build left a file of each beside the plain one where that is smaller. */
const ENCODINGS = [
  { name: 'br', suffix: '.br' },
  { name: 'gzip', suffix: '.gz' },
] as const;

/** Bytes to send as they are, with the headers that belong to them. */
export interface WebFile {
  headers: Record<string, string>;
  body: Buffer;
}

/** The organizer app as `nx build web` left it: under a megabyte, so it lives in memory and is asked for by exact name. */
@Injectable()
export class WebFiles implements OnModuleInit {
  private readonly files = new Map<string, Buffer>();

  async onModuleInit(): Promise<void> {
    const folder = builtWeb('organizer');
    for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const path = join(entry.parentPath, entry.name);
      this.files.set(path.slice(folder.length + 1).replaceAll('\\', '/'), await readFile(path));
    }
  }

  /** The page that every address of the app begins with. */
  page(acceptEncoding: string | undefined): WebFile {
    const file = this.find('index.html', acceptEncoding);
    if (!file) throw new Error('The organizer app is not built. Build it with: npx nx build web');
    return { ...file, headers: { ...file.headers, 'Cache-Control': 'no-cache' } };
  }

  /** A file whose name holds a hash of its content: asked for once and never again (RFC 8246). */
  asset(name: string, acceptEncoding: string | undefined): WebFile | null {
    const file = this.find(`assets/${name}`, acceptEncoding);
    return file && { ...file, headers: { ...file.headers, 'Cache-Control': 'public, max-age=31536000, immutable' } };
  }

  /** A file beside the page: the worker, what an installed app is called, its pictures. Asked for again whenever it is needed. */
  beside(name: string, acceptEncoding: string | undefined): WebFile | null {
    const file = name.includes('/') || name === 'index.html' ? null : this.find(name, acceptEncoding);
    return file && { ...file, headers: { ...file.headers, 'Cache-Control': 'no-cache' } };
  }

  private find(path: string, acceptEncoding = ''): WebFile | null {
    const type = TYPES[extname(path)];
    const plain = this.files.get(path);
    if (!type || !plain) return null;
    const taken = acceptEncoding.split(',').map((range) => range.trim());
    const encoding = ENCODINGS.find(({ name, suffix }) => taken.includes(name) && this.files.has(path + suffix));
    const headers = { 'Content-Type': type, Vary: 'Accept-Encoding' };
    if (!encoding) return { headers, body: plain };
    return {
      headers: { ...headers, 'Content-Encoding': encoding.name },
      body: this.files.get(path + encoding.suffix)!,
    };
  }
}
