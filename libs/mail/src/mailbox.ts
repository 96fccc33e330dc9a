import { line } from './clean.js';

export interface Mailbox {
  name: string;
  address: string;
}

/** RFC 5322 §3.4.1 dot-atom @ RFC 1123 host, plus letters of other scripts (RFC 6531); no quoted parts, no comments, no lists. */
const ADDRESS =
  /^[\p{L}\p{N}!#$%&'*+/=?^_`{|}~-]+(?:\.[\p{L}\p{N}!#$%&'*+/=?^_`{|}~-]+)*@[\p{L}\p{N}](?:[\p{L}\p{N}.-]*[\p{L}\p{N}])?$/u;

/** Whether this is exactly one plain mail address. RFC 5321 §4.5.3.1: at most 64 octets before the @, 254 in all. */
export function isMailAddress(address: string): boolean {
  return address.length <= 254 && address.indexOf('@') <= 64 && !address.includes('..') && ADDRESS.test(address);
}

/** @throws RangeError for anything that is not exactly one address */
export function mailbox(name: string, address: string): Mailbox {
  if (!isMailAddress(address)) throw new RangeError('not a mail address');
  return { name: line(name, 80), address };
}
