import { createWriteStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';

export interface BackupFile {
  /** Such as `stammtisch-20261125T030000Z.zip`. */
  name: string;
  bytes: number;
  createdAt: Date;
}

const NAME = /^stammtisch-(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z\.zip$/;

export const nameAt = (now: Date): string => `stammtisch-${now.toISOString().slice(0, 19).replace(/[-:]/g, '')}Z.zip`;

/** When it was written, by its name; null for any other file. */
export function timeOf(name: string): Date | null {
  const [, ...parts] = NAME.exec(name) ?? [];
  if (parts.length === 0) return null;
  const [year, month, day, hour, minute, second] = parts;
  return new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
}

/** Newest first. */
export async function backupsIn(folder: string): Promise<BackupFile[]> {
  const names = await readdir(folder).catch(() => []);
  const files = await Promise.all(
    names.map(async (name) => {
      const createdAt = timeOf(name);
      return createdAt ? [{ name, createdAt, bytes: (await stat(join(folder, name))).size }] : [];
    }),
  );
  return files.flat().sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime());
}

/** A file of this name is whole: its bytes are on the disk before it gets the name. */
export async function store(path: string, content: AsyncIterable<Uint8Array>): Promise<void> {
  const folder = join(path, '..');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const draft = `${path}.part`;
  try {
    await pipeline(content, createWriteStream(draft, { mode: 0o600, flush: true }));
    await rename(draft, path);
    const directory = await open(folder);
    await directory.sync().finally(() => directory.close());
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}
