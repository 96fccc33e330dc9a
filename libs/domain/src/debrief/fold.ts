/** As names are compared: without case, accents, and the width of a space. */
export function fold(text: string): string {
  return text.toLowerCase().normalize('NFKD').replace(/\p{M}/gu, '').replaceAll('ß', 'ss').replace(/\s/gu, ' ');
}

/** Scripts that are written without spaces, or that hang endings on a name: a name may end in the middle of a word. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const IN_WORD = /[\p{L}\p{N}\p{M}]/u;

/** Whether two characters beside each other belong to one word, as far as the script tells. */
export function sameWord(before: string | undefined, after: string | undefined): boolean {
  if (before === undefined || after === undefined) return false;
  return IN_WORD.test(before) && IN_WORD.test(after) && !UNSPACED.test(before) && !UNSPACED.test(after);
}

/**
 * How far `name` (folded) reaches when it stands in `characters` from `start` on.
 * @returns the place after its last character; -1: it does not stand there, or only as the beginning of a longer word
 */
export function endOfName(characters: readonly string[], start: number, name: string): number {
  let read = '';
  let at = start;
  while (at < characters.length && read.length < name.length) read += fold(characters[at++]!);
  if (read !== name) return -1;
  // An accent may be a character of its own.
  while (at < characters.length && /\p{M}/u.test(characters[at]!)) at++;
  return sameWord(characters[at - 1], characters[at]) ? -1 : at;
}
