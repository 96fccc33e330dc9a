/** RFC 5545 §3.1: a line holds at most 75 octets, its end not counted. */
const MAX_OCTETS = 75;

const LINE_BREAK = /\r\n|[\r\n]/g;
// The line ends that readers built on Unicode's rules would split a line at: NEL, line and paragraph separator.
const OTHER_LINE_BREAK = /[\u0085\u2028\u2029]/g;
// What RFC 5545 §3.1 calls CONTROL, line breaks aside. A tab is text.

const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g;

const UNCLEAN = /[\u0000-\u0008\u000a-\u001f\u007f\u0085\u2028\u2029\ud800-\udfff]/;

/** Any string as it may stand in a calendar: line breaks as LF, no control character, no half of a surrogate pair. */
export function cleanText(value: string): string {
  if (!UNCLEAN.test(value)) return value;
  return value.toWellFormed().replace(LINE_BREAK, '\n').replace(OTHER_LINE_BREAK, ' ').replace(CONTROL, '');
}

/** A TEXT value, RFC 5545 §3.3.11. Whatever comes in, the result is one line. */
export function textValue(value: string): string {
  return cleanText(value).replace(/[\\;,\n]/g, (found) => (found === '\n' ? '\\n' : `\\${found}`));
}

/**
 * A parameter value, RFC 5545 §3.2. Not all readers know the caret escapes of RFC 6868, so what would need
 * one is replaced: `"` by `'`, a caret or a line break by a space.
 */
export function parameterValue(value: string): string {
  const plain = cleanText(value)
    .replace(/"/g, "'")
    .replace(/[\^\n\t]/g, ' ');
  return /[,;:]/.test(plain) ? `"${plain}"` : plain;
}

/**
 * A web address as a URI value, which knows no escapes: written as it is, letters beyond ASCII percent-encoded.
 * @throws RangeError for what is not an http(s) address
 */
export function uriValue(value: string): string {
  // URL drops line breaks and tabs without a word; an address that holds one was not meant as an address.
  const url = cleanText(value) === value && !/[\n\t]/.test(value) ? URL.parse(value) : null;
  if (url?.protocol !== 'https:' && url?.protocol !== 'http:') throw new RangeError('Not a web address');
  return url.href;
}

/** One content line without its end, folded before the octet that would be too many and never inside a character. */
export function contentLine(name: string, value: string): string {
  const line = `${name}:${value}`;
  let folded = '';
  let from = 0;
  let octets = 0;
  for (let i = 0; i < line.length; i++) {
    const unit = line.charCodeAt(i);
    const isPair = unit >= 0xd800 && unit <= 0xdbff;
    const size = isPair ? 4 : unit < 0x80 ? 1 : unit < 0x800 ? 2 : 3;
    if (octets + size > MAX_OCTETS) {
      folded += `${line.slice(from, i)}\r\n `;
      from = i;
      octets = 1; // the space that marks a continuation
    }
    octets += size;
    if (isPair) i++;
  }
  return from === 0 ? line : folded + line.slice(from);
}
