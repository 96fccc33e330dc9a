/** Characters that mean something in a mailto URI or break one, RFC 6068 §2; the rest of an addr-spec stands as it is. */
const RESERVED = /[%?&#"<>\\^`{|}\s]/g;

/**
 * A CAL-ADDRESS: `mailto:` and the address as the guest gave it, percent-encoded where a URI needs it. Never
 * backslash-escaped: a URI knows no such thing.
 * @throws RangeError for anything that is not one ASCII addr-spec with a host
 */
export function calendarAddress(address: string): string {
  if (address.length > 254 || !/^[\x21-\x7e]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?$/.test(address)) {
    throw new RangeError('Not a mail address');
  }
  return `mailto:${address.replace(RESERVED, (found) => `%${found.charCodeAt(0).toString(16).toUpperCase()}`)}`;
}

/**
 * The plain address of what a calendar program wrote: without `mailto:`, percent-decoded, in lower case, its domain in
 * ASCII. Equal people give equal strings; whatever is no address comes back trimmed and in lower case.
 */
export function plainAddress(value: string): string {
  const text = decode(value.trim().replace(/^mailto:\s*/i, ''))
    .trim()
    .toLowerCase();
  const at = text.lastIndexOf('@');
  return at < 1 ? text : text.slice(0, at + 1) + asciiHost(text.slice(at + 1));
}

/** Whether two spellings are one mailbox, as far as calendars go: they change the case of both halves. */
export function sameAddress(one: string, other: string): boolean {
  return plainAddress(one) === plainAddress(other);
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function asciiHost(host: string): string {
  if (/^[\x21-\x7e]*$/.test(host)) return host;
  return URL.parse(`http://${host}`)?.hostname || host;
}
