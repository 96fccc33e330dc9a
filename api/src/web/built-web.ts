import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * The folder web/dist/<part>, found upwards from here, so that the bundle in api/dist and a test that runs the sources
 * find the same one.
 * @throws Error when it is not built
 */
export function builtWeb(part: 'guest' | 'organizer'): string {
  for (let folder = import.meta.dirname; ; folder = dirname(folder)) {
    const built = join(folder, 'web', 'dist', part);
    if (existsSync(built)) return built;
    if (folder === dirname(folder)) throw new Error(`web/dist/${part} is missing. Build it with: npx nx build web`);
  }
}
