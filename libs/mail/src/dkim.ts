import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';

/** A key of the sender's domain, RFC 6376. Its public half stands in DNS at `{selector}._domainkey.{domain}`. */
export interface DkimKey {
  domain: string;
  selector: string;
  privateKey: KeyObject;
}

/**
 * What a receiver may rely on: everything that we write and no relay rewrites. Unsubscribing with one click counts only
 * under a signature that covers both of its headers (RFC 8058 §4).
 */
const SIGNED = [
  ...['from', 'reply-to', 'to', 'subject', 'date', 'message-id', 'in-reply-to', 'references'],
  ...['mime-version', 'content-type', 'content-language', 'auto-submitted', 'x-auto-response-suppress'],
  ...['list-unsubscribe', 'list-unsubscribe-post', 'feedback-id'],
];

/** @throws RangeError for what is not an RSA key of at least 2048 bits: receivers ignore others without a word */
export function dkimKey(pem: string, domain: string, selector: string): DkimKey {
  let privateKey: KeyObject;
  try {
    privateKey = createPrivateKey(pem);
  } catch {
    throw new RangeError('not a private key in PEM form');
  }
  const { modulusLength = 0 } = privateKey.asymmetricKeyDetails ?? {};
  if (privateKey.asymmetricKeyType !== 'rsa' || modulusLength < 2048) {
    throw new RangeError('not an RSA key of at least 2048 bits');
  }
  return { domain, selector, privateKey };
}

/** The mail with a DKIM-Signature above it: rsa-sha256, relaxed/relaxed. The same mail gets the same signature. */
export function signMail(mail: Buffer, { domain, selector, privateKey }: DkimKey): Buffer {
  const { fields, body } = split(mail);
  const names = SIGNED.filter((name) => fields.some((field) => field.name === name));
  // From once more than it stands there: a second one that somebody adds breaks the signature (§5.4).
  const listed = ['from', ...names].join(':');
  const bodyHash = createHash('sha256').update(body, 'latin1').digest('base64');
  const unsigned = `v=1; a=rsa-sha256; c=relaxed/relaxed; d=${domain}; s=${selector}; h=${listed}; bh=${bodyHash}; b=`;
  const signature = sign('sha256', toSign(fields, names, unsigned), privateKey).toString('base64');
  const folded = signature.match(/.{1,70}/g)!.join('\r\n ');
  const header = unsigned.replace(/; /g, ';\r\n ');
  return Buffer.concat([Buffer.from(`DKIM-Signature: ${header}\r\n ${folded}\r\n`), mail]);
}

/**
 * Whether a mail of ours carries a signature that this public key confirms; only what `signMail` writes is understood.
 * For the check at start: a key that signs nothing would be noticed by nobody but the spam folders.
 */
export function isSignedBy(mail: Buffer, publicKey: KeyObject): boolean {
  const { fields, body } = split(mail);
  const signature = fields.find(({ name }) => name === 'dkim-signature')?.value;
  if (!signature) return false;
  const tag = (name: string) =>
    new RegExp(`(?:^|;)\\s*${name}=([^;]*)`).exec(signature)?.[1]?.replace(/\s+/g, '') ?? '';
  if (tag('bh') !== createHash('sha256').update(body, 'latin1').digest('base64')) return false;
  const names = tag('h').split(':').slice(1);
  const unsigned = signature.replace(/(;\s*b=)[\s\S]*$/, '$1');
  return verify('sha256', toSign(fields, names, unsigned), publicKey, Buffer.from(tag('b'), 'base64'));
}

/** @throws RangeError when a mail that was signed with this key is not confirmed by it */
export function checkKey(key: DkimKey): void {
  const sample = Buffer.from(
    'From: a@x.example\r\nTo: b@x.example\r\nList-Unsubscribe: <https://x.example>\r\n\r\nA line.\r\n',
  );
  if (!isSignedBy(signMail(sample, key), createPublicKey(key.privateKey))) throw new RangeError('not a key that signs');
}

/** Header fields and body in relaxed form, §3.4.2 and §3.4.4; octets as characters. */
function split(mail: Buffer): { fields: { name: string; value: string }[]; body: string } {
  const text = mail.toString('latin1');
  const end = text.indexOf('\r\n\r\n');
  const fields = text
    .slice(0, end)
    .split(/\r\n(?![ \t])/)
    .map((field) => {
      const colon = field.indexOf(':');
      return { name: field.slice(0, colon).trim().toLowerCase(), value: relaxed(field.slice(colon + 1)) };
    });
  const lines = text.slice(end + 4).split('\r\n');
  const body = lines.map((line) => line.replace(/[ \t]+/g, ' ').replace(/ $/, '')).join('\r\n');
  const kept = body.replace(/(\r\n)+$/, '');
  return { fields, body: kept === '' ? '' : `${kept}\r\n` };
}

const relaxed = (value: string): string =>
  value
    .replace(/\r\n/g, '')
    .replace(/[ \t]+/g, ' ')
    .trim();

/** §3.7: the signed fields in their order, each the last one of its name, and the signature's own without its value. */
function toSign(
  fields: readonly { name: string; value: string }[],
  names: readonly string[],
  unsigned: string,
): Buffer {
  const signed = names.map((name) => `${name}:${fields.findLast((field) => field.name === name)?.value ?? ''}\r\n`);
  return Buffer.from(`${signed.join('')}dkim-signature:${unsigned}`, 'latin1');
}
