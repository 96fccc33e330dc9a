import { domainToASCII } from 'node:url';

/** RFC 5321 §4.5.3.1: 64 octets before the @; §4.5.3.1.3 less the angle brackets: 254 in all. */
export const EMAIL_MAX = 254;
const LOCAL_MAX = 64;

/** RFC 5322 §3.2.3 dot-atom. Quoted local parts are legal and nobody has one; they are where injections hide. */
const LOCAL = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;
/** RFC 1035 §2.3.1 and RFC 1123 §2.1: letters, digits and inner hyphens, at most 63 each; at least two labels. */
const DOMAIN = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])$/;

/**
 * Reads exactly one mailbox address: no display name, no list, no comment, no white space inside.
 * @returns it with the domain in lower-case ASCII (`müller.example` becomes `xn--mller-kva.example`), or null.
 */
export function parseEmailAddress(text: string): string | null {
  if (text.length > EMAIL_MAX) return null;
  const at = text.lastIndexOf('@');
  const local = text.slice(0, at);
  if (at < 1 || local.length > LOCAL_MAX || !LOCAL.test(local)) return null;
  const typed = text.slice(at + 1);
  // domainToASCII reads a URL's host and would forgive what no address may contain: ports, escapes, blanks.
  if (!/^[\p{L}\p{M}\p{N}.-]+$/u.test(typed)) return null;
  const domain = domainToASCII(typed);
  const address = `${local}@${domain}`;
  return DOMAIN.test(domain) && address.length <= EMAIL_MAX ? address : null;
}
