import { decode, type Encoding } from './decode.js';

/** One property of a card, such as `item1.TEL;TYPE=cell:+49 30 …`, its value decoded but its escapes still in it. */
export interface Property {
  /** `item1` of `item1.TEL`, lower case, or ''. */
  group: string;
  /** Upper case. */
  name: string;
  /** Names in upper case, and the values of TYPE; a bare parameter (vCard 2.1: `TEL;CELL`) is a TYPE. */
  parameters: Map<string, string[]>;
  value: string;
  /** What stood before the value, less how that was encoded. */
  head: string;
}

/** Binary text: one character a byte, because lines are folded between bytes and may cut a character in two. */
type Bytes = string;

/**
 * The properties of a file in order: cards and calendars have one grammar. RFC 6350 §3.2, RFC 5545 §3.1, and the habits of vCard 2.1: quoted-printable with soft breaks, charset
 * by property, bare parameters. Lines that are none are passed over.
 */
export function* propertiesOf(bytes: Uint8Array, encoding: Encoding): Generator<Property> {
  const lines = unfold(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1'));
  for (let i = 0; i < lines.length; i++) {
    const parts = split(lines[i]!);
    if (!parts) continue;
    const { head } = parts;
    let { value } = parts;
    const parameters = parametersOf(head.slice(1));
    const how = parameters.get('ENCODING')?.[0]?.toUpperCase();
    const quoted = how === 'QUOTED-PRINTABLE' || parameters.get('TYPE')?.includes('QUOTED-PRINTABLE');
    if (quoted) while (value.endsWith('=') && i + 1 < lines.length) value = value.slice(0, -1) + lines[++i]!;
    const [, group = '', name = ''] = /^(?:([^.]*)\.)?(.*)$/s.exec(head[0]!) ?? [];
    yield {
      group: group.toLowerCase(),
      name: name.trim().toUpperCase(),
      parameters,
      value: toText(quoted ? unquote(value) : value, charset(parameters.get('CHARSET')?.[0]) ?? encoding),
      head: toText(head.filter((part) => !ENCODED.test(part)).join(';'), encoding),
    };
  }
}

const ENCODED = /^(encoding=)?quoted-printable$|^charset=/i;

/** Everything at `separator` that no backslash goes before, still escaped. */
export function splitUnescaped(value: string, separator: ';' | ','): string[] {
  const parts: string[] = [];
  let from = 0;
  for (let i = 0; i < value.length; i++) {
    if (value[i] === '\\') i++;
    else if (value[i] === separator) {
      parts.push(value.slice(from, i));
      from = i + 1;
    }
  }
  parts.push(value.slice(from));
  return parts;
}

/** RFC 6350 §3.4, and `\:`, which is illegal and common. */
export const unescape = (value: string): string =>
  value.replace(/\\([\\,;:nN])/g, (_, letter: string) => (letter === 'n' || letter === 'N' ? '\n' : letter));

function unfold(text: Bytes): Bytes[] {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/\n[ \t]/g, '')
    .split('\n');
}

/** Name and parameters before the first colon that stands in no quotes. */
function split(line: Bytes): { head: string[]; value: Bytes } | null {
  const head: string[] = [];
  let from = 0;
  let quoted = false;
  for (let i = 0; i < line.length; i++) {
    const letter = line[i];
    if (letter === '"') quoted = !quoted;
    else if (quoted) continue;
    else if (letter === ';') {
      head.push(line.slice(from, i));
      from = i + 1;
      if (head.length > 50) return null;
    } else if (letter === ':') {
      head.push(line.slice(from, i));
      return { head, value: line.slice(i + 1) };
    }
  }
  return null;
}

function parametersOf(parts: readonly string[]): Map<string, string[]> {
  const parameters = new Map<string, string[]>();
  for (const part of parts) {
    const equals = part.indexOf('=');
    const name = equals < 0 ? 'TYPE' : part.slice(0, equals).trim().toUpperCase();
    const values = (part.slice(equals + 1).match(/"[^"]*"|[^,]+/g) ?? []).slice(0, 20).map((value) => {
      const text = value.replaceAll('"', '').trim();
      return name === 'TYPE' ? text.toUpperCase() : text;
    });
    parameters.set(name, [...(parameters.get(name) ?? []), ...values]);
  }
  return parameters;
}

const unquote = (value: Bytes): Bytes =>
  value.replace(/=([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));

const toText = (value: Bytes, encoding: string): string => {
  const bytes = Buffer.from(value, 'latin1');
  return new TextDecoder(encoding).decode(bytes);
};

function charset(name: string | undefined): string | undefined {
  if (!name) return undefined;
  try {
    return new TextDecoder(name).encoding;
  } catch {
    return undefined;
  }
}

/** UTF-16 and its like become UTF-8 first: a file's lines are looked at as bytes. */
export function asByteLines(bytes: Uint8Array, encoding: Encoding): { bytes: Uint8Array; encoding: Encoding } {
  if (encoding !== 'utf-16le' && encoding !== 'utf-16be') return { bytes, encoding };
  return { bytes: new TextEncoder().encode(decode(bytes, encoding)), encoding: 'utf-8' };
}
