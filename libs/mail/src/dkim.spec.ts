import { generateKeyPairSync } from 'node:crypto';
import { expect, it } from '@jest/globals';
import { dkimVerify } from 'mailauth/lib/dkim/verify.js';
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

/** What mailauth, which is not ours, says of the signature; it finds the public key where DNS would have it (RFC 6376 §3.6.2). */
async function confirms(mail: Buffer): Promise<boolean> {
  const record = publicKey.export({ type: 'spki', format: 'der' }).toString('base64');
  const { results } = await dkimVerify(mail, {
    resolver: (name: string, type: string) => {
      expect([name, type]).toEqual(['stammtisch._domainkey.table.example', 'TXT']);
      return Promise.resolve([[`v=DKIM1; k=rsa; p=${record}`]]);
    },
  });
  return results.length === 1 && results[0]!.status.result === 'pass';
}

it('signs what another reader confirms, with every header that matters (vector 70)', async () => {
  const signed = signMail(await bytesOf({ threadId: '<first@table.example>' }), key);
  expect(await confirms(signed)).toBe(true);
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
    expect(await confirms(mail)).toBe(true);
    for (const changed of [
      ['Bob', 'Rob'],
      ['One-Click', 'Two-Click'],
      ['From: ', 'From: x@evil.example\r\nFrom: '],
    ] as const) {
      const spoiled = Buffer.from(mail.toString('latin1').replaceAll(changed[0], changed[1]), 'latin1');
      // Their list of headers does without the second of these, which is why we have our own.
      if (mail === ours || changed[0] === 'Bob')
        expect([changed[0], await confirms(spoiled)]).toEqual([changed[0], false]);
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
