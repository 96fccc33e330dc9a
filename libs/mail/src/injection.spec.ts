import MailComposer from 'nodemailer/lib/mail-composer';
import PostalMime from 'postal-mime';
import { describe, expect, it } from '@jest/globals';
import { composeMail } from './compose-mail.js';
import type { MailFacts } from './facts.js';
import { LINK_PLACEHOLDER } from './links.js';
import { isMailAddress } from './mailbox.js';
import { renderMail } from './render-mail.js';
import { facts, hrefs, tags } from './testing/facts.js';
import { delivery, stored } from './testing/stored.js';

const SEEDS = [
  '<b>bold</b>',
  '<a href="https://evil.example">click</a>',
  '<img src=x onerror=alert(1)>',
  '<script>alert(1)</script>',
  '</title><script>alert(1)</script>',
  '</p></div></body></html><h1>hi',
  '<!-- comment',
  '--><svg onload=alert(1)>',
  '<![CDATA[x]]>',
  '"><a href="https://evil.example">',
  "'><a href='https://evil.example'>",
  '" style="display:none',
  '&lt;b&gt; &amp; &#60;i&#62; &quot;',
  '{{answer-link}}',
  '{{rsvp_url}} {{ 7*7 }} ${7*7} <%= 7*7 %> #{7*7}',
  '$& $1 $` $$ %s %n',
  LINK_PLACEHOLDER.answer,
  LINK_PLACEHOLDER.unsubscribe,
  '\ufdd0answer\ufdd1?choice=yes',
  '\ufdd0an\u202eswer\ufdd1',
  '\u202egpj.exe',
  '\u2066isolated\u2069 \u200flr \u061c',
  'https://evil.example',
  'http://evil.example/r/T0KEN',
  'www.evil.example',
  'evil.example',
  'me@evil.example',
  'javascript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'Bob\r\nBcc: victim@evil.example',
  'Bob\nTo: victim@evil.example\n\nHello',
  'Bob\rSubject: other',
  'Bob\u2028Bcc: x@evil.example\u2029',
  'Bob\0Bcc: x',
  'x, victim@evil.example',
  'x <victim@evil.example>',
  '"x" <victim@evil.example>, ',
  '=?utf-8?Q?=0D=0ABcc:_victim@evil.example?=',
  '----stammtisch-Part_1\r\nContent-Type: text/html\r\n\r\n<b>',
  '\r\n.\r\nMAIL FROM:<x@evil.example>\r\n',
  '\x1b[31mred\x07',
  '\ud800 lone \udfff',
  '\u{1f468}\u200d\u{1f469}\u200d\u{1f467} family',
  'مرحبا שלום 李雷',
  'A'.repeat(6000),
  '<'.repeat(300),
  '\n'.repeat(300),
  '. . .\n..\n.',
  '-- \nsigned',
  'constructor __proto__ toString',
];
/** Each seed as it is, after text, in upper case, and twice with a line end between: 200 payloads. */
const PAYLOADS = SEEDS.flatMap((seed) => [`x${seed}`, `Bob ${seed}`, `x${seed.toUpperCase()}`, `x${seed}\r\n${seed}`]);

type Field = { [Key in keyof MailFacts]: MailFacts[Key] extends string ? Key : never }[keyof MailFacts];
const FIELDS = ['guestName', 'organizerName', 'title', 'description', 'personalNote'] as const satisfies Field[];

const URLS = /https?:\/\/[^\s<>"]+/gi;

describe('texts of people', () => {
  it('come as 200 payloads', () => expect(new Set(PAYLOADS).size).toBeGreaterThanOrEqual(195));

  it.each([...FIELDS, 'place.name', 'place.address', 'reason'])(
    '%s: no tag, no link, no placeholder more than expected',
    (field) => {
      const kind = field === 'reason' ? 'cancelled' : 'invitation';
      const write = (value: string) => renderMail({ ...withField(field, value), kind });
      const expected = write('x');
      for (const payload of PAYLOADS) {
        const mail = write(payload);
        const withoutBreaks = (html: string) => tags(html).filter((tag) => tag !== '<br>');
        expect(withoutBreaks(mail.html)).toEqual(withoutBreaks(expected.html));
        expect(hrefs(mail.html)).toEqual(hrefs(expected.html));
        expect(mail.subject).not.toMatch(/[\0-\x1f\x7f\u2028\u2029]/);
        for (const text of Object.values(mail)) {
          expect(text).not.toMatch(/[\ufdd0\ufdd1\u202a-\u202e\u2066-\u2069]/);
          expect(text.isWellFormed()).toBe(true);
        }
      }
    },
  );

  it('in names never become addresses that a mail program turns into links', () => {
    const expected = renderMail(facts()).text.match(URLS);
    for (const payload of PAYLOADS) {
      const { text } = renderMail(facts({ guestName: payload, organizerName: payload }));
      expect(text.match(URLS)).toEqual(expected);
      expect(text).not.toMatch(/\w@evil|evil\.example/i);
    }
  });

  it('in links are shown only when they are web addresses', () => {
    for (const payload of [
      ...PAYLOADS,
      'javascript:alert(1)',
      ' https://ok.example" onclick="x',
      'https://a b.example',
      'ftp://x',
    ]) {
      const place = { name: 'Café', address: 'Street 1', link: payload, mapLink: payload };
      for (const href of hrefs(renderMail(facts({ place })).html))
        expect(href).toMatch(/^https:\/\/table\.example\/[ru]\/T0KEN/);
    }
  });
});

describe('headers and recipients', () => {
  it('stay exactly one recipient and the headers we wrote, whatever names and subjects say', async () => {
    const names = (email: { headers: { key: string }[] }) => email.headers.map(({ key }) => key);
    const expected = names(await read(stored()));
    for (const payload of PAYLOADS) {
      const email = await read(stored({ toName: payload, subject: payload.replace(/\s+/g, ' ') }));
      expect(names(email)).toEqual(expected);
      expect(email.to).toHaveLength(1);
      expect(email.to?.[0]?.address).toBe('bob@guest.example');
      expect([email.cc, email.bcc]).toEqual([undefined, undefined]);
    }
  });

  it('refuse an address that is not exactly one', () => {
    const hostile = [
      'a@x.example, b@y.example',
      'a@x.example;b@y.example',
      'a@x.example\r\nBcc: b@y.example',
      'a@x.example\0',
      '<a@x.example>',
      'Bob <a@x.example>',
      '"a b"@x.example',
      'a@x.example>',
      'a b@x.example',
      'a@',
      '@x.example',
      'a',
      '',
      'a@@x.example',
      'a@x..example',
      'a..b@x.example',
      '.a@x.example',
      'a@-x.example',
      'a@x.example.',
      'a(comment)@x.example',
      'a@[127.0.0.1]',
      `${'a'.repeat(65)}@x.example`,
      `a@${'x'.repeat(260)}`,
      'a@x.example RCPT TO:<b@y.example>',
    ];
    for (const address of hostile) {
      expect([address, isMailAddress(address)]).toEqual([address, false]);
      expect(() => composeMail(stored({ toAddress: address }), delivery)).toThrow(RangeError);
    }
    for (const address of ['bob@guest.example', "o'neil+x@a-b.example", '李雷@例子.中国', 'a.b_c@localhost'])
      expect([address, isMailAddress(address)]).toEqual([address, true]);
  });
});

function withField(field: string, value: string): MailFacts {
  const place = { name: 'Café Nord', address: 'Street 1', link: '', mapLink: '' };
  if (field.startsWith('place.')) return facts({ place: { ...place, [field.slice(6)]: value } });
  return facts({ place, [field]: value });
}

async function read(mail: ReturnType<typeof stored>) {
  const bytes = await new MailComposer(composeMail(mail, delivery)).compile().build();
  return PostalMime.parse(bytes);
}
