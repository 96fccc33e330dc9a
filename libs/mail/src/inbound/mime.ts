import { decodeWords, headerText } from './header-text.js';

/** Parts of one mail, and how deep they may lie in each other. What is beyond is not looked at. */
const MAX_PARTS = 50;
const MAX_DEPTH = 10;
const MAX_HEADERS = 1000;
const MAX_HEAD = 128 * 1024;

export interface Header {
  /** In lower case. */
  name: string;
  /** Unfolded, letters decoded as far as they are UTF-8; encoded words as they stand. */
  value: string;
}

/** One part of a mail. A `message/…` part is a leaf: what somebody forwards or bounces is not said to us. */
export interface MimePart {
  /** In the order in which they stand: the newest trace first. */
  headers: readonly Header[];
  /** `text/calendar`, in lower case. */
  type: string;
  /** Parameters of Content-Type by lower-case name. */
  parameters: Readonly<Record<string, string>>;
  /** `attachment`, `inline` or empty. */
  disposition: string;
  fileName: string;
  parts: readonly MimePart[];
  /** The octets after the transfer encoding; of a multipart nothing. */
  body(): Uint8Array;
}

/** Reads any octets as a mail; what is none is a text without headers. Never throws. */
export function parseMime(raw: Uint8Array): MimePart {
  let count = 0;
  // One character for each octet, so that positions are positions in the bytes.
  return part(Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength).toString('latin1'), 0);

  function part(source: string, depth: number): MimePart {
    count += 1;
    const [head, content] = splitHead(source);
    const headers = readHeaders(head);
    const { value: type, parameters } = readParameters(valueOf(headers, 'content-type') ?? 'text/plain');
    const disposition = readParameters(valueOf(headers, 'content-disposition') ?? '');
    const boundary = type.startsWith('multipart/') ? parameters['boundary'] : undefined;
    const parts: MimePart[] = [];
    if (boundary && depth < MAX_DEPTH) {
      for (const piece of pieces(content, boundary)) {
        if (count >= MAX_PARTS) break;
        parts.push(part(piece, depth + 1));
      }
    }
    return {
      headers,
      type,
      parameters,
      disposition: disposition.value,
      fileName: decodeWords(disposition.parameters['filename'] ?? parameters['name'] ?? ''),
      parts,
      body: () => (boundary ? new Uint8Array() : decoded(content, valueOf(headers, 'content-transfer-encoding') ?? '')),
    };
  }
}

/** The part itself and all below it, in reading order. */
export function* everyPart(part: MimePart): Generator<MimePart> {
  yield part;
  for (const child of part.parts) yield* everyPart(child);
}

/** The first header of this name: of those that every server adds, the newest. */
export function valueOf(headers: readonly Header[], name: string): string | undefined {
  return headers.find((header) => header.name === name)?.value;
}

function splitHead(source: string): [head: string, content: string] {
  // A part without headers begins with the empty line.
  const empty = /^\r?\n/.exec(source);
  if (empty) return ['', source.slice(empty[0].length)];
  const end = /\r?\n\r?\n/.exec(source);
  return end ? [source.slice(0, end.index), source.slice(end.index + end[0].length)] : [source, ''];
}

function readHeaders(head: string): Header[] {
  const lines = head
    .slice(0, MAX_HEAD)
    .replace(/\r?\n[ \t]+/g, ' ')
    .split(/\r?\n/, MAX_HEADERS);
  return lines.flatMap((line) => {
    const colon = line.indexOf(':');
    const name = line.slice(0, colon).trim().toLowerCase();
    return colon > 0 && /^[\x21-\x7e]+$/.test(name) ? [{ name, value: headerText(line.slice(colon + 1)).trim() }] : [];
  });
}

/** RFC 2046 §5.1.1. A part that is never closed ends with the text. */
function pieces(content: string, boundary: string): string[] {
  const found: string[] = [];
  let open: number | null = null;
  for (let at = 0; at < content.length && found.length < MAX_PARTS;) {
    const next = content.indexOf('\n', at);
    const end = next < 0 ? content.length : next + 1;
    if (content.startsWith(`--${boundary}`, at)) {
      const rest = content.slice(at + 2 + boundary.length, end).trim();
      if (rest === '' || rest === '--') {
        if (open !== null) found.push(content.slice(open, at).replace(/\r?\n$/, ''));
        open = end;
        if (rest === '--') return found;
      }
    }
    at = end;
  }
  if (open !== null && open < content.length) found.push(content.slice(open));
  return found;
}

/** `value; name=value; name="quoted"`, RFC 2045 §5.1, and `name*=utf-8''percent` of RFC 2231. */
function readParameters(header: string): { value: string; parameters: Record<string, string> } {
  const [value = ''] = header.split(';', 1);
  const parameters: Record<string, string> = Object.create(null) as Record<string, string>;
  for (const [, name, quoted, plain] of header.matchAll(
    /;\s*([^\s=;"]{1,60})\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;]*))/g,
  )) {
    const text = quoted?.replace(/\\(.)/g, '$1') ?? plain ?? '';
    const key = name!.toLowerCase();
    if (key.endsWith('*')) parameters[key.slice(0, -1)] ??= percentDecoded(text.replace(/^[^']*'[^']*'/, ''));
    else parameters[key] ??= text;
  }
  return { value: value.trim().toLowerCase(), parameters };
}

function percentDecoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function decoded(content: string, encoding: string): Uint8Array {
  switch (encoding.trim().toLowerCase()) {
    case 'base64':
      return Buffer.from(content, 'base64');
    case 'quoted-printable':
      return Buffer.from(quotedPrintable(content), 'latin1');
    default:
      return Buffer.from(content, 'latin1');
  }
}

/** RFC 2045 §6.7, lenient: what is no escape stays as it is. */
function quotedPrintable(content: string): string {
  return content
    .split('\n')
    .map(withoutEndBlanks)
    .join('\r\n')
    .replace(/=\r\n/g, '')
    .replace(/=([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
}

/** Not a regular expression: those take a time that grows with the square of the blanks. */
function withoutEndBlanks(line: string): string {
  let end = line.length;
  while (end > 0 && ' \t\r'.includes(line[end - 1]!)) end -= 1;
  return line.slice(0, end);
}
