const CR = 0x0d;
const LF = 0x0a;
const isBlank = (octet: number | undefined): boolean => octet === 0x20 || octet === 0x09;

/**
 * The text of a calendar part. Lines are unfolded before the letters are decoded: a fold may stand between the octets of
 * one letter (RFC 5545 §3.1), which would be lost the other way round.
 */
export function decodeCalendar(bytes: Uint8Array, charset = 'utf-8'): string {
  return decode(unfold(bytes), charset)
    .replace(/^\ufeff/, '')
    .replace(/\r?\n/g, '\r\n');
}

/** Takes out each line end that a blank follows, and that blank. */
function unfold(bytes: Uint8Array): Uint8Array {
  const unfolded = new Uint8Array(bytes.length);
  let length = 0;
  for (let i = 0; i < bytes.length; i++) {
    const lineEnd = bytes[i] === LF ? 1 : bytes[i] === CR && bytes[i + 1] === LF ? 2 : 0;
    if (lineEnd > 0 && isBlank(bytes[i + lineEnd])) i += lineEnd;
    else unfolded[length++] = bytes[i]!;
  }
  return unfolded.subarray(0, length);
}

/** As declared; else UTF-8; else as Windows wrote it before. */
function decode(bytes: Uint8Array, charset: string): string {
  for (const label of [charset, 'utf-8']) {
    try {
      return new TextDecoder(label, { fatal: true }).decode(bytes);
    } catch {
      // An unknown charset, or not what it says: the next guess.
    }
  }
  return new TextDecoder('windows-1252').decode(bytes);
}
