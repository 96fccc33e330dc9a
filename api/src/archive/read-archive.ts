import { createReadStream } from 'node:fs';
import { Unzip, UnzipInflate } from 'fflate';
import { damaged, MANIFEST, type Manifest, notAnArchive, readManifest } from './manifest.js';

/** No row of ours comes near this, and no file of a stranger may take more memory than it. Bytes. */
const LINE_MAX = 64 * 1_048_576;

export interface ArchiveReader {
  /** Whole lines of one table, each with its end. */
  lines(table: string, text: Buffer): void | Promise<void>;
}

/**
 * Walks through an archive from its first byte to its last; names in it are never used as paths.
 * @returns its manifest, which stands at the end
 * @throws ArchiveError when it is none, or broken
 */
export async function readArchive(path: string, reader: ArchiveReader): Promise<Manifest> {
  const pieces: { name: string; piece: Uint8Array; last: boolean }[] = [];
  const unzip = new Unzip((file) => {
    file.ondata = (error, piece, last) => {
      if (error) throw damaged(file.name);
      pieces.push({ name: file.name, piece, last });
    };
    file.start();
  });
  unzip.register(UnzipInflate);
  let manifest = '';
  const rest = new Map<string, Buffer>();
  const walk = async (): Promise<void> => {
    for (const { name, piece, last } of pieces.splice(0)) {
      if (name === MANIFEST) {
        manifest += Buffer.from(piece).toString();
        if (manifest.length > LINE_MAX) throw notAnArchive();
        continue;
      }
      const [, table] = /^tables\/([a-z_]+)\.ndjson$/.exec(name) ?? [];
      if (table === undefined) throw notAnArchive();
      const known = Buffer.concat([rest.get(table) ?? Buffer.alloc(0), piece]);
      const end = known.lastIndexOf(0x0a) + 1;
      if (known.length - end > LINE_MAX || (last && end < known.length)) throw damaged(name);
      rest.set(table, known.subarray(end));
      if (end > 0) await reader.lines(table, known.subarray(0, end));
    }
  };
  let first = true;
  for await (const chunk of createReadStream(path, { highWaterMark: 65_536 }) as AsyncIterable<Buffer>) {
    if (first && chunk.subarray(0, 4).toString('latin1') !== 'PK\x03\x04') throw notAnArchive();
    first = false;
    unpack(unzip, chunk, false);
    await walk();
  }
  if (first) throw notAnArchive();
  unpack(unzip, new Uint8Array(), true);
  await walk();
  if (manifest === '') throw notAnArchive();
  return readManifest(manifest);
}

function unpack(unzip: Unzip, chunk: Uint8Array, last: boolean): void {
  try {
    unzip.push(chunk, last);
  } catch {
    throw damaged('its packing');
  }
}
