import { createHash, generateKeyPairSync, type KeyObject, verify } from 'node:crypto';
import { expect, it } from '@jest/globals';
import MailComposer from 'nodemailer/lib/mail-composer';
import { createTransport } from 'nodemailer';
import { composeMail } from './compose-mail.js';
import { checkKey, dkimKey, signMail } from './dkim.js';
import { delivery, stored } from './testing/stored.js';

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }) as string;
const key = dkimKey(pem, 'table.example', 'stammtisch');

const bytesOf = (changes = {}) =>
  new Promise<Buffer>((resolve, reject) =>
    new MailComposer(composeMail(stored(changes), delivery))
      .compile()
      .build((error, message) => (error ? reject(error) : resolve(message))),
  );

/** A reader of signatures that is not ours to write with: RFC 6376 §6.1, relaxed/relaxed, every signed field from below. */
function confirms(mail: Buffer, key: KeyObject): boolean {
  const text = mail.toString('latin1');
  const [head, ...rest] = text.split('\r\n\r\n');
  const body = rest
    .join('\r\n\r\n')
    .replace(/[ \t]+\r\n/g, '\r\n')
    .replace(/[ \t]+/g, ' ')
    .replace(/(\r\n)*$/, '\r\n');
  const fields = head!.split(/\r\n(?=\S)/).map((field) => {
    const [name, ...value] = field.split(':');
    const flat = value
      .join(':')
      .replace(/\r\n/g, '')
      .replace(/[ \t]+/g, ' ')
      .trim();
    return { name: name!.toLowerCase().trim(), value: flat };
  });
  const own = fields.find(({ name }) => name === 'dkim-signature');
  if (!own) return false;
  const tags = Object.fromEntries(
    own.value.split(';').map((tag) =>
      tag
        .trim()
        .split(/=(.*)/s)
        .map((part) => part.replace(/\s/g, '')),
    ),
  );
  if (createHash('sha256').update(body, 'latin1').digest('base64') !== tags['bh']) return false;
  const left = fields.filter((field) => field !== own);
  const lines = tags['h']
    .toLowerCase()
    .split(':')
    .flatMap((name: string) => {
      const at = left.findLastIndex((field) => field.name === name);
      return at < 0 ? [] : left.splice(at, 1).map(({ value }) => `${name}:${value}\r\n`);
    });
  const emptied = own.value.replace(/(^|;)(\s*b=)[^;]*/, '$1$2');
  return verify(
    'sha256',
    Buffer.from(`${lines.join('')}dkim-signature:${emptied}`, 'latin1'),
    key,
    Buffer.from(tags['b'], 'base64'),
  );
}

it('signs what another reader confirms, with every header that matters (vector 70)', async () => {
  const signed = signMail(await bytesOf({ threadId: '<first@table.example>' }), key);
  expect(confirms(signed, publicKey)).toBe(true);
  const names = /h=([^;]+)/.exec(signed.toString())![1]!.split(':');
  for (const name of ['list-unsubscribe', 'list-unsubscribe-post', 'auto-submitted', 'reply-to', 'references']) {
    expect(names).toContain(name);
  }
});

it('is checked by a reader that also confirms what nodemailer signs, and neither once a word is changed', async () => {
  const transport = createTransport({
    streamTransport: true,
    buffer: true,
    dkim: { domainName: 'table.example', keySelector: 'stammtisch', privateKey: pem },
  } as never);
  const { message } = (await transport.sendMail(composeMail(stored(), delivery))) as unknown as { message: Buffer };
  const theirs = Buffer.from(message.toString('latin1').replace(/\r?\n/g, '\r\n'), 'latin1');
  const ours = signMail(await bytesOf(), key);
  for (const mail of [theirs, ours]) {
    expect(confirms(mail, publicKey)).toBe(true);
    for (const changed of [
      ['Bob', 'Rob'],
      ['One-Click', 'Two-Click'],
      ['From: ', 'From: x@evil.example\r\nFrom: '],
    ] as const) {
      const spoiled = Buffer.from(mail.toString('latin1').replaceAll(changed[0], changed[1]), 'latin1');
      // Their list of headers does without the second of these, which is why we have our own.
      if (mail === ours || changed[0] === 'Bob')
        expect([changed[0], confirms(spoiled, publicKey)]).toEqual([changed[0], false]);
    }
  }
});

it('refuses a key that would sign nothing', () => {
  expect(() => dkimKey('-----BEGIN PRIVATE KEY-----\nx\n-----END PRIVATE KEY-----', 'a.example', 's')).toThrow(
    RangeError,
  );
  const ed = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }) as string;
  expect(() => dkimKey(ed, 'a.example', 's')).toThrow(/RSA/);
  const short = generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey.export({ type: 'pkcs8', format: 'pem' });
  expect(() => dkimKey(short as string, 'a.example', 's')).toThrow(/2048/);
  expect(() => checkKey(key)).not.toThrow();
});
