export const ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'gb18030', 'windows-1252'] as const;
export type Encoding = (typeof ENCODINGS)[number];

/**
 * Which encoding the bytes are in: byte order mark, then valid UTF-8, then GB18030 (Excel in China), then Windows-1252
 * (Excel in Europe), which fits any bytes.
 */
export function guessEncoding(bytes: Uint8Array): Encoding {
  const [a, b, c] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  const wide = wideWithoutMark(bytes);
  if (wide) return wide;
  if (looksLikeUtf8(withoutFolds(bytes))) return 'utf-8';
  return looksChinese(bytes) ? 'gb18030' : 'windows-1252';
}

/** Text without its byte order mark; bytes that fit nowhere become U+FFFD. */
export const decode = (bytes: Uint8Array, encoding: Encoding): string => new TextDecoder(encoding).decode(bytes);

/** Cards fold their lines between bytes, also within a character. */
function withoutFolds(bytes: Uint8Array): Uint8Array {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  return /^\s*BEGIN:VCARD/i.test(text) ? Buffer.from(text.replace(/\r?\n[ \t]/g, ''), 'latin1') : bytes;
}

/** ASCII in UTF-16 is every second byte NUL. */
function wideWithoutMark(bytes: Uint8Array): Encoding | null {
  const length = Math.min(bytes.length, 2_000) & ~1;
  if (length < 8) return null;
  let even = 0;
  let odd = 0;
  for (let i = 0; i < length; i += 2) {
    if (bytes[i] === 0) even++;
    if (bytes[i + 1] === 0) odd++;
  }
  if (odd > length / 5 && even === 0) return 'utf-16le';
  if (even > length / 5 && odd === 0) return 'utf-16be';
  return null;
}

/** Valid, or nearly so: old phones cut a character in two when they fold a line. */
function looksLikeUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    const text = decode(bytes, 'utf-8');
    const broken = text.match(/\ufffd/g)?.length ?? 0;
    const whole = text.match(/[\u0080-\ufffc]/g)?.length ?? 0;
    return whole > broken * 10;
  }
}

/** Chinese in GBK comes as pairs of high bytes; an umlaut in Windows-1252 stands alone among letters. */
function looksChinese(bytes: Uint8Array): boolean {
  let pairs = 0;
  let alone = 0;
  for (let i = 0; i < bytes.length; i++) {
    if (bytes[i]! < 0x80) continue;
    if ((bytes[i + 1] ?? 0) >= 0x80) {
      pairs++;
      i++;
    } else alone++;
  }
  return pairs > alone * 4;
}
