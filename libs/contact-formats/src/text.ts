/** Controls, direction marks, separators of lines, halves of surrogate pairs: no name or note of ours may hold them. */
const HIDDEN = /[\p{Cc}\p{Bidi_Control}\u2028\u2029]|\p{Cs}/gu;
const HIDDEN_IN_LINES = /(?![\n\t])\p{Cc}|[\p{Bidi_Control}\u2028\u2029]|\p{Cs}/gu;
const VISIBLE = /[^\p{C}\p{Z}\p{M}]/u;

/** One line: hidden characters become blanks, blanks around it go, one Unicode spelling. Nothing visible: ''. */
export function tidyLine(text: string): string {
  const line = text.replace(HIDDEN, ' ').replace(/ {2,}/g, ' ').trim().normalize('NFC');
  return VISIBLE.test(line) ? line : '';
}

export function tidyLines(text: string): string {
  const lines = text
    .replace(/\r\n?/g, '\n')
    .replace(HIDDEN_IN_LINES, ' ')
    .replace(/[ \t]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
    .normalize('NFC');
  return VISIBLE.test(lines) ? lines : '';
}

/** Cuts to `max` characters, counted as code points. */
export function cut(text: string, max: number): string {
  if (text.length <= max) return text;
  // At most two code units each: no need to look at a megabyte.
  return [...text.slice(0, max * 2)].slice(0, max).join('').trim();
}

/** For comparing what people wrote, never for showing it: one width, one case, single blanks. */
export const folded = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();

export const isHan = (text: string): boolean => /^[\p{Script=Han}·]+$/u.test(text);
