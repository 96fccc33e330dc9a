/** Octets of a header as letters: UTF-8 where they are (RFC 6532), else as Western Europe wrote them. */
export function headerText(latin1: string): string {
  if (!/[\x80-\xff]/.test(latin1)) return latin1;
  return decodeText(Buffer.from(latin1, 'latin1'), 'utf-8');
}

/** `=?utf-8?Q?J=C3=B6rg?=` and its kind as letters, RFC 2047. */
export function decodeWords(value: string): string {
  return value
    .replace(/(\?=)\s+(?==\?)/g, '$1')
    .replace(
      /=\?([\w-]{1,40})(?:\*[\w-]*)?\?([bq])\?([^?\s]*)\?=/gi,
      (_, charset: string, kind: string, text: string) => {
        const octets =
          kind.toLowerCase() === 'b'
            ? Buffer.from(text, 'base64')
            : Buffer.from(
                text
                  .replaceAll('_', ' ')
                  .replace(/=([0-9a-f]{2})/gi, (__, hex: string) => String.fromCharCode(parseInt(hex, 16))),
                'latin1',
              );
        return decodeText(octets, charset);
      },
    );
}

/** As declared; else UTF-8; else Windows-1252, in which every octet is some letter. */
export function decodeText(octets: Uint8Array, charset: string | undefined): string {
  for (const label of [charset ?? 'utf-8', 'utf-8']) {
    try {
      return new TextDecoder(label, { fatal: true }).decode(octets);
    } catch {
      // An unknown charset, or not what it says: the next guess.
    }
  }
  return new TextDecoder('windows-1252').decode(octets);
}
