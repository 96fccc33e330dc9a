import { unzipSync } from 'fflate';
import { SOURCE_BOUNDS, Unreadable } from './unreadable.js';

export interface ArchiveMember {
  path: string;
  bytes: Uint8Array;
}

const READABLE = /\.(csv|tsv|txt|vcf|ics|json|xlsx)$/i;
/** macOS puts a shadow beside every file. */
const SHADOW = /(^|\/)(__MACOSX\/|\._)/;
const MEMBERS = 1_000;

export const isZip = (bytes: Uint8Array): boolean =>
  bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4;

/** A workbook is an archive, too. */
export const isWorkbook = (bytes: Uint8Array): boolean => pathsIn(bytes).includes('xl/workbook.xml');

/**
 * The files in a ZIP that may tell of people, the likeliest first. An archive within an archive is opened once: Notion sends its parts so. Nothing
 * is written anywhere, so a path is no more than a name.
 * @throws Unreadable when there is none, or more than we take
 */
export function membersOf(bytes: Uint8Array): ArchiveMember[] {
  const paths = pathsIn(bytes).filter((path) => !SHADOW.test(path));
  const members = paths.some((path) => READABLE.test(path))
    ? unzipped(bytes, (path) => READABLE.test(path) && !SHADOW.test(path))
    : unzipped(bytes, (path) => /\.zip$/i.test(path)).flatMap((part) =>
        isZip(part.bytes) ? unzipped(part.bytes, (path) => READABLE.test(path) && !SHADOW.test(path)) : [],
      );
  if (members.length === 0) throw new Unreadable('no-people');
  return members.sort((a, b) => likelihood(b.path) - likelihood(a.path) || b.bytes.length - a.bytes.length);
}

function likelihood(path: string): number {
  const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
  if (name === 'connections.csv') return 3;
  if (/\.vcf$|contact|people|member|attendee|guest/.test(name)) return 2;
  // Messages and invitations are read when they are asked for.
  return /^(messages|invitations)\.csv$/.test(name) ? 0 : 1;
}

/** Nothing is unpacked to look at it. @throws Unreadable when more would come out than we take */
export function mustUnpack(bytes: Uint8Array): void {
  let size = 0;
  unzip(bytes, ({ originalSize }) => {
    size += originalSize;
    return false;
  });
  if (size > SOURCE_BOUNDS.unpacked) throw new Unreadable('too-large', SOURCE_BOUNDS.bytes);
}

/** The central directory alone: nothing is unpacked. */
function pathsIn(bytes: Uint8Array): string[] {
  const paths: string[] = [];
  unzip(bytes, ({ name }) => {
    paths.push(name);
    if (paths.length > MEMBERS) throw new Unreadable('not-a-contact-file');
    return false;
  });
  return paths;
}

function unzipped(bytes: Uint8Array, wanted: (path: string) => boolean): ArchiveMember[] {
  let left = SOURCE_BOUNDS.unpacked;
  const files = unzip(bytes, ({ name, originalSize }) => {
    if (!wanted(name)) return false;
    left -= originalSize;
    if (originalSize > SOURCE_BOUNDS.bytes || left < 0) throw new Unreadable('too-large', SOURCE_BOUNDS.bytes);
    return true;
  });
  return Object.entries(files).map(([path, content]) => ({ path, bytes: content }));
}

function unzip(bytes: Uint8Array, filter: (file: { name: string; originalSize: number }) => boolean) {
  try {
    return unzipSync(bytes, { filter });
  } catch (error) {
    if (error instanceof Unreadable) throw error;
    throw new Unreadable('not-a-contact-file');
  }
}
