import { readdir, readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';

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

/** `lasting`: the name holds a hash of the content, so a browser asks once and never again (RFC 8246). */
const CACHING = { 'no-cache': 'no-cache', lasting: 'public, max-age=31536000, immutable' } as const;

/** Bytes to send as they are, with the headers that belong to them. */
export interface WebFile {
  headers: Record<string, string>;
  body: Buffer;
}

/** Files that `nx build web` left, in memory: few and small, and asked for by their exact names. */
export class BuiltFiles {
  private constructor(private readonly files: ReadonlyMap<string, Buffer>) {}

  static async read(folder: string): Promise<BuiltFiles> {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    const files = entries
      .filter((entry) => entry.isFile())
      .map(async (entry) => {
        const path = join(entry.parentPath, entry.name);
        return [path.slice(folder.length + 1).replaceAll('\\', '/'), await readFile(path)] as const;
      });
    return new BuiltFiles(new Map(await Promise.all(files)));
  }

  /** In the best encoding that the browser takes; null: there is no such file, or none that browsers read. */
  find(path: string, acceptEncoding: string | undefined, caching: 'no-cache' | 'lasting'): WebFile | null {
    const type = TYPES[extname(path)];
    const plain = this.files.get(path);
    if (!type || !plain) return null;
    const taken = (acceptEncoding ?? '').split(',').map((range) => range.trim());
    const encoding = ENCODINGS.find(({ name, suffix }) => taken.includes(name) && this.files.has(path + suffix));
    const headers = { 'Content-Type': type, Vary: 'Accept-Encoding', 'Cache-Control': CACHING[caching] };
    if (!encoding) return { headers, body: plain };
    return {
      headers: { ...headers, 'Content-Encoding': encoding.name },
      body: this.files.get(path + encoding.suffix)!,
    };
  }
}
