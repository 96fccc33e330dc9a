import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readMail } from './read-mail.js';

const SERVER = 'mx.table.example';
const read = (...lines: string[]) => readMail(Buffer.from(lines.join('\r\n')), SERVER);
const proof = (...headers: string[]) => read(...headers, 'From: bob@x.example', '', 'hi').proof;

it('believes its own mail server and nobody below it (vector 56)', () => {
  const pass = `Authentication-Results: ${SERVER}; spf=pass; dmarc=pass (p=none) header.from=x.example`;
  const fail = `Authentication-Results: ${SERVER}; dmarc=fail header.from=x.example`;
  const received = `Received: from a by ${SERVER}`;
  expect(proof(pass, received)).toBe('pass');
  expect(proof(fail, received, pass)).toBe('fail');
  expect(proof(fail, 'Authentication-Results: other; dmarc=pass', pass)).toBe('fail');
  expect(proof(`Authentication-Results: ${SERVER}; dkim=pass header.d=x.example`, fail, received)).toBe('fail');
  expect(proof('Authentication-Results: evil.example; dmarc=pass')).toBe('none');
  expect(proof()).toBe('none');
});

it('takes an aligned signature where nobody published a policy', () => {
  const result = (text: string) => proof(`Authentication-Results: ${SERVER}; ${text}`);
  expect(result('dmarc=none; dkim=pass header.d=x.example')).toBe('pass');
  expect(result('dkim=pass header.i=@mail.x.example')).toBe('pass');
  expect(result('spf=pass smtp.mailfrom=bob@x.example')).toBe('pass');
  expect(result('dkim=pass header.d=evil.example')).toBe('none');
  expect(result('dkim=fail header.d=x.example; spf=pass smtp.mailfrom=evilx.example')).toBe('none');
  expect(result('dkim=pass header.d=example')).toBe('none');
});

it('reads names, addresses and words in the letters they were meant in', () => {
  const mail = read(
    'From: =?utf-8?Q?J=C3=B6rg_?= =?iso-8859-1?Q?M=FCller?= <Joerg@X.example>',
    'Reply-To: "b@evil.example" <real@x.example>, other@x.example',
    'Subject: =?utf-8?B?8J+NlQ==?= ok',
    'References: <a@x>',
    ' <b@x>',
    'Content-Type: text/plain; charset=iso-8859-1',
    'Content-Transfer-Encoding: quoted-printable',
    '',
    'Gr=FC=DFe  =20',
    'ganz=',
    ' fest',
    '',
    'Am Donnerstag schrieb Anna:',
    '> Komm vorbei',
  );
  expect(mail).toMatchObject({
    from: { name: 'Jörg Müller', address: 'joerg@x.example' },
    replyTo: { name: 'b@evil.example', address: 'real@x.example' },
    subject: '🍕 ok',
    answers: ['<a@x>', '<b@x>'],
    words: 'Grüße   \nganz fest',
  });
});

it('never looks into a mail that lies in the mail (vector 57)', () => {
  const inner = ['Content-Type: text/calendar; method=REPLY', '', 'BEGIN:VCALENDAR', 'METHOD:REPLY', 'END:VCALENDAR'];
  const mail = read(
    'Content-Type: multipart/mixed; boundary=x',
    '',
    ...['--x', 'Content-Type: message/rfc822', '', ...inner, '--x--', ''],
  );
  expect(mail.calendar).toBeNull();
});

it('stops at fifty parts and ten levels', () => {
  const many = ['Content-Type: multipart/mixed; boundary=x', '', ...Array<string>(5000).fill('--x\r\n\r\nhi')];
  const deep = Array.from({ length: 500 }, (_, i) => `Content-Type: multipart/mixed; boundary=b${i}\r\n\r\n--b${i}`);
  expect(read(...many).words).toBe('hi');
  expect(read(...deep).words).toBe('');
});

it.each([
  ['blanks', `Content-Transfer-Encoding: quoted-printable\r\n\r\n${' '.repeat(1_000_000)}x`],
  ['brackets', `From: ${'('.repeat(100_000)}\r\nSubject: ${'=?'.repeat(50_000)}\r\n\r\nx`],
  ['tags', `Content-Type: text/html\r\n\r\n${'<'.repeat(1_000_000)}`],
  ['headers', 'A: b\r\n'.repeat(300_000)],
  ['boundaries', `Content-Type: multipart/mixed; boundary=x\r\n\r\n${'--x\r\n'.repeat(300_000)}`],
])('reads a mail of nothing but %s in a moment', (_, text) => {
  const begun = performance.now();
  readMail(Buffer.from(text), SERVER);
  expect(performance.now() - begun).toBeLessThan(1000);
});

/** `FUZZ=100000` asks for more; `SEED=` plays the same again. */
it('survives every mutation of a mail, each within a second (S3)', () => {
  const seed = process.env['SEED'] ? { seed: Number(process.env['SEED']) } : {};
  const text = [
    `Authentication-Results: ${SERVER}; dmarc=pass`,
    'Return-Path: <>',
    'From: "Bob, B." <bob@x.example>',
    'Subject: =?utf-8?Q?x?=',
    'Content-Type: multipart/report; report-type=delivery-status; boundary="x"',
    '',
    ...['--x', 'Content-Type: text/plain; charset=utf-8', '', 'words', '> quoted'],
    ...['--x', 'Content-Type: message/delivery-status', '', 'A: b', '', 'Action: failed', 'Status: 5.1.1'],
    ...['--x', 'Content-Type: message/rfc822', '', 'Message-ID: <a@b>', ''],
    ...['--x', 'Content-Type: text/calendar; method=REPLY', 'Content-Transfer-Encoding: base64', ''],
    Buffer.from('BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nBEGIN:VEVENT\r\nUID:x\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n').toString(
      'base64',
    ),
    ...['--x--', ''],
  ].join('\r\n');
  const piece = fc.oneof(
    fc.constantFrom(...'<>"();:,=?\r\n -\0%'),
    fc.constantFrom('\r\n\r\n', '--x\r\n', '--x--', 'boundary=x', '=?utf-8?Q?', '<style>', '\r\n '),
    fc.string({ unit: 'binary', maxLength: 8 }),
  );
  const cut = fc.record({
    at: fc.nat(text.length),
    drop: fc.nat(60),
    put: piece,
    times: fc.constantFrom(1, 1, 1, 300),
  });
  let slowest = 0;
  fc.assert(
    fc.property(fc.array(cut, { minLength: 1, maxLength: 6 }), (cuts) => {
      const spoiled = cuts.reduce(
        (now, { at, drop, put, times }) => now.slice(0, at) + put.repeat(times) + now.slice(at + drop),
        text,
      );
      const begun = performance.now();
      structuredClone(readMail(Buffer.from(spoiled), SERVER));
      slowest = Math.max(slowest, performance.now() - begun);
    }),
    { numRuns: Number(process.env['FUZZ'] ?? 1000), ...seed },
  );
  expect(slowest).toBeLessThan(1000);
}, 600_000);
