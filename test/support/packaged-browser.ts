import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** A browser and what it needs in its environment. */
export interface BrowserProgram {
  executablePath: string;
  env?: Record<string, string>;
}

const PACKAGE = dirname(dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')));
const KEPT = join(import.meta.dirname, '../../.cache');

/**
 * Chromium's headless shell out of the lockfile, with the libraries and a font that a bare machine lacks: the same for everybody, and a
 * quarter less work than a Chromium that could also show windows. Undefined where it does not run.
 */
export async function packagedBrowser(): Promise<BrowserProgram | undefined> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  const { version } = JSON.parse(readFileSync(join(PACKAGE, 'package.json'), 'utf8')) as { version: string };
  const home = join(KEPT, `chromium-${version}`);
  if (!existsSync(home)) await unpack(home);
  const libraries = [process.env['LD_LIBRARY_PATH'], join(home, 'al2023', 'lib')].filter(Boolean).join(':');
  const env = { LD_LIBRARY_PATH: libraries, FONTCONFIG_FILE: join(home, 'fonts.conf') };
  const executablePath = join(home, 'chromium');
  const { status } = spawnSync(executablePath, ['--version'], { env: { ...process.env, ...env } });
  return status === 0 ? { executablePath, env } : undefined;
}

/** Whole or not at all: another process may be at it, too. */
async function unpack(home: string): Promise<void> {
  const { inflate } = await import('@sparticuz/chromium');
  mkdirSync(KEPT, { recursive: true });
  const draft = mkdtempSync(`${home}.new-`);
  try {
    const elsewhere = process.env['TMPDIR'];
    // The one way to tell the package where to, and read before it returns.
    process.env['TMPDIR'] = draft;
    const parts = ['chromium.br', 'swiftshader.tar.br', 'al2023.tar.br', 'fonts.tar.br'].map((part) =>
      inflate(join(PACKAGE, 'bin', part)),
    );
    if (elsewhere === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = elsewhere;
    await Promise.all(parts);
    writeFileSync(
      join(draft, 'fonts.conf'),
      `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
  <dir>${join(home, 'fonts')}</dir><cachedir>${join(home, 'fonts-cache')}</cachedir>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
</fontconfig>`,
    );
    renameSync(draft, home);
  } catch (error) {
    if (!existsSync(home)) throw error;
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}
