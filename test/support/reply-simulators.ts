/**
 * How calendar programs answer an invitation: one profile for each client of calendar-mail.md 3.1, as far as anybody
 * published what theirs looks like. `simulateReply` gives the mail as it arrives at our receiver.
 */
export const PROFILES = [
  'google',
  'outlook',
  'apple',
  'thunderbird',
  'nextcloud',
  'tuta',
  'shouting', // letter case, LF, a mark at the beginning
  'latin1',
  'file-only', // a gateway threw the alternative away
  'contradicting', // the part says one thing, the file another
  'two-attendees',
] as const;
export type Profile = (typeof PROFILES)[number];

/** What an answering program knows: the question, out of the mail that came. */
export interface Asked {
  uid: string;
  /** Address of ORGANIZER. */
  organizer: string;
  /** Address of ATTENDEE. */
  guest: string;
  sequence: number;
}

export interface ReplyOptions {
  standing?: 'ACCEPTED' | 'DECLINED' | 'TENTATIVE' | 'NEEDS-ACTION' | 'DELEGATED' | (string & {});
  method?: 'REPLY' | 'COUNTER' | 'REFRESH' | 'REQUEST';
  /** DTSTAMP; null leaves it out. */
  stamp?: Date | null;
  sequence?: number;
  remark?: string;
  /** Who answers; else the guest who was asked. */
  attendee?: string;
  /** From; else the attendee. */
  from?: string;
  messageId?: string;
  /** What our receiver put on top; null: it put nothing. */
  proof?: 'pass' | 'fail' | 'none' | null;
  /** More header lines below the receiver's, as a stranger may write them. */
  headers?: readonly string[];
  /** More lines of the event. */
  event?: readonly string[];
}

export const RECEIVER = 'mx.table.example';

/** Environment of an app whose guests can answer by mail, as far as the simulators go. */
export const ANSWERS_BY_MAIL = {
  REPLY_DOMAIN: 'invites.table.example',
  MAIL_HOOK_SECRET: 's'.repeat(32),
  AUTH_SERVER: RECEIVER,
  MAIL_FROM: 'table@table.example',
};

/** The question in a calendar text of ours. */
export function askedBy(calendar: string): Asked {
  const text = calendar.replaceAll('\r\n ', '');
  const value = (pattern: RegExp) => pattern.exec(text)?.[1] ?? '';
  return {
    uid: value(/^UID:(.*)\r$/m),
    organizer: value(/^ORGANIZER.*mailto:(.*)\r$/m),
    guest: value(/^ATTENDEE.*mailto:(.*)\r$/m),
    sequence: Number(value(/^SEQUENCE:(\d+)\r$/m)),
  };
}

let count = 0;

export function simulateReply(profile: Profile, asked: Asked, options: ReplyOptions = {}): Buffer {
  const { standing = 'ACCEPTED', method = 'REPLY', stamp = new Date(), proof = 'pass', remark = '' } = options;
  const who = options.attendee ?? asked.guest;
  const sequence = options.sequence ?? asked.sequence;
  const from = options.from ?? SENDERS[profile] ?? who;
  const stampLine = stamp === null ? [] : [`DTSTAMP:${utc(stamp)}`];
  const plain = {
    sequence: [`SEQUENCE:${sequence}`],
    stamp: stampLine,
    organizer: [`ORGANIZER:mailto:${asked.organizer}`],
  };
  const comment = remark ? [`COMMENT:${remark.replace(/[\\;,]/g, '\\$&')}`] : [];
  const attendee = (address = who, parameters = '', said = standing) =>
    `ATTENDEE;PARTSTAT=${said}${parameters}:mailto:${address}`;
  const calendar = (lines: readonly string[], before: readonly string[] = []) =>
    [
      ...['BEGIN:VCALENDAR', 'VERSION:2.0', `PRODID:-//${profile}//EN`, `METHOD:${method}`, ...before, 'BEGIN:VEVENT'],
      ...[`UID:${asked.uid}`, ...lines, ...(options.event ?? []), 'END:VEVENT', 'END:VCALENDAR', ''],
    ].join('\r\n');
  const usual = calendar([...plain.stamp, ...plain.sequence, ...plain.organizer, attendee(), ...comment]);

  const head = [
    ...(proof ? [`Authentication-Results: ${RECEIVER}; dmarc=${proof} header.from=${from.split('@')[1]}`] : []),
    `Received: from client.example by ${RECEIVER}; Thu, 20 May 2027 10:00:00 +0000`,
    ...(options.headers ?? []),
    `From: "B. Guest" <${from}>`,
    `To: ${asked.organizer}`,
    `Subject: Accepted: something`,
    `Message-ID: ${options.messageId ?? `<${profile}-${++count}@client.example>`}`,
    `Date: Thu, 20 May 2027 10:00:00 +0000`,
    'MIME-Version: 1.0',
  ];
  const part = (text: string, type = 'text/calendar; charset=utf-8; method=' + method, encoding: Encoding = 'base64') =>
    encoded(text, type, encoding);
  const words = encoded('B. Guest has answered.', 'text/plain; charset=utf-8', '8bit');
  const file = (text: string) => part(text, 'application/ics; name="invite.ics"');

  switch (profile) {
    case 'google': {
      const note = remark ? `;\r\n X-RESPONSE-COMMENT="${remark.replaceAll("'", '&#39;')}"` : '';
      const text = calendar([
        ...['DTSTART:20270610T170000Z', 'DTEND:20270610T200000Z', ...plain.stamp, ...plain.organizer],
        `ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=${standing};CN=B. \r\n Guest;X-NUM-GUESTS=0${note}:mailto:${who}`,
        ...[...plain.sequence, 'SUMMARY:Echo', 'DESCRIPTION:Echo'],
      ]);
      return mail(
        [...head, 'Sender: Google Calendar <calendar-notification@google.com>', 'Auto-Submitted: auto-generated'],
        multipart('mixed', multipart('alternative', words, part(text)), file(text)),
      );
    }
    case 'outlook': {
      const text = calendar([
        ...['SUMMARY:Zugesagt: Winterrunde', 'DTSTART;TZID=W. Europe Standard Time:20270610T190000'],
        ...(remark ? [`COMMENT;LANGUAGE=de-DE:${remark.replace(/[\\;,]/g, '\\$&')}`] : []),
        ...(options.stamp ? plain.stamp : []), // often missing, as here
        ...[attendee(who, ';CN=B. Guest'), ...plain.sequence, 'X-MICROSOFT-CDO-REPLYTIME:20270520T100000Z'],
      ]);
      return mail(head, multipart('alternative', words, part(text)));
    }
    case 'apple': {
      const text = calendar([
        ...plain.stamp,
        ...plain.sequence,
        ...plain.organizer,
        attendee('2_GEYTCMJ@imip.me.example', `;EMAIL=${who}`),
        ...comment,
      ]);
      return mail(head, multipart('mixed', words, part(text)));
    }
    case 'thunderbird': {
      const zone = [
        'BEGIN:VTIMEZONE',
        'TZID:Europe/Berlin',
        'BEGIN:STANDARD',
        'DTSTART:19701025T030000',
        'TZOFFSETFROM:+0200',
      ];
      const text = calendar(
        [
          ...[
            ...plain.stamp,
            'SUMMARY:Wintertreffen 🍕',
            'LOCATION:Echo',
            'DTSTART;TZID=Europe/Berlin:20270610T190000',
          ],
          ...[...plain.organizer, attendee(), ...comment, ...plain.sequence],
        ],
        [...zone, 'TZOFFSETTO:+0100', 'END:STANDARD', 'END:VTIMEZONE'],
      );
      const eight = part(text, `text/calendar; method=${method}; charset=UTF-8`, '8bit');
      return mail(head, multipart('mixed', multipart('alternative', words, eight), file(text)));
    }
    case 'nextcloud':
      return mail(
        [...head, `Reply-To: ${who}`],
        multipart('mixed', words, part(usual, `text/calendar; method=${method}; name="event.ics"`, 'quoted-printable')),
      );
    case 'tuta': {
      const text = usual.replace(`SEQUENCE:${sequence}`, `SEQUENCE:${sequence + 1}`);
      return mail(head, multipart('mixed', words, part(text)));
    }
    case 'shouting': {
      const loud = usual
        .replace(
          /ATTENDEE;PARTSTAT=(\S+):mailto:(\S+)/,
          (_, said: string, to: string) => `attendee;partstat=${said.toLowerCase()}:MAILTO:${to.toUpperCase()}`,
        )
        .replaceAll('\r\n', '\n');
      return mail(head, multipart('alternative', words, part(`\ufeff${loud}`)));
    }
    case 'latin1': {
      const text = usual.replace('ATTENDEE;', 'ATTENDEE;CN=Jörg;');
      const octets = Buffer.from(text, 'latin1').toString('base64');
      const raw = `Content-Type: text/calendar; charset=ISO-8859-1; method=${method}\r\nContent-Transfer-Encoding: base64\r\n\r\n${octets}\r\n`;
      return mail(head, multipart('alternative', words, raw));
    }
    case 'file-only':
      return mail(head, multipart('mixed', words, file(usual)));
    case 'contradicting': {
      const other = usual.replace(`PARTSTAT=${standing}`, 'PARTSTAT=DECLINED');
      return mail(head, multipart('mixed', multipart('alternative', words, part(usual)), file(other)));
    }
    case 'two-attendees': {
      const text = calendar([
        ...plain.stamp,
        ...plain.sequence,
        attendee('somebody@else.example', '', 'DECLINED'),
        attendee(),
      ]);
      return mail(head, multipart('alternative', words, part(text)));
    }
  }
}

/** Whoever does not answer from the mailbox that was invited. */
const SENDERS: Partial<Record<Profile, string>> = {
  apple: 'b.guest@icloud.example',
  nextcloud: 'no-reply@cloud.example',
};

/** A mail server's report about the mail with this Message-ID. */
export function simulateBounce(
  messageId: string,
  { action = 'failed', status = '5.1.1', to = '', words = 'user unknown' } = {},
): Buffer {
  const report = [
    'Reporting-MTA: dns; mx.guest.example',
    '',
    `Final-Recipient: rfc822; bob@x.example`,
    `Action: ${action}`,
    `Status: ${status}`,
    `Diagnostic-Code: smtp; 550 ${words}`,
  ].join('\r\n');
  return mail(
    [
      'Return-Path: <>',
      `Received: from mx.guest.example by ${RECEIVER}; Thu, 20 May 2027 10:00:00 +0000`,
      'From: Mail Delivery System <MAILER-DAEMON@guest.example>',
      `To: ${to}`,
      'Subject: Undelivered',
      `Message-ID: <bounce-${++count}@guest.example>`,
      'Auto-Submitted: auto-replied',
      'MIME-Version: 1.0',
    ],
    multipart(
      'report; report-type=delivery-status',
      encoded('It did not arrive.', 'text/plain', '8bit'),
      encoded(report, 'message/delivery-status', '8bit'),
      encoded(`Message-ID: ${messageId}\r\nSubject: x\r\n\r\n`, 'message/rfc822', '8bit'),
    ),
  );
}

/** A mail of a person, or with the headers of one of their machines. */
export function simulateWords({
  from,
  to,
  text = 'Yes, gladly! Shall I bring wine?',
  headers = [],
  messageId = `<words-${++count}@client.example>`,
}: {
  from: string;
  to: string;
  text?: string;
  headers?: readonly string[];
  messageId?: string;
}): Buffer {
  return mail(
    [
      ...headers,
      `From: B. Guest <${from}>`,
      `To: ${to}`,
      'Subject: Re: your invitation',
      `Message-ID: ${messageId}`,
      'MIME-Version: 1.0',
    ],
    encoded(text, 'text/plain; charset=utf-8', '8bit'),
  );
}

type Encoding = 'base64' | '8bit' | 'quoted-printable';

function encoded(text: string, type: string, encoding: Encoding): string {
  const body =
    encoding === 'base64'
      ? Buffer.from(text)
          .toString('base64')
          .replace(/(.{76})/g, '$1\r\n')
      : encoding === '8bit'
        ? text
        : [...Buffer.from(text)]
            .map((octet) =>
              octet > 126 || octet === 61 ? `=${octet.toString(16).toUpperCase()}` : String.fromCharCode(octet),
            )
            .join('');
  return `Content-Type: ${type}\r\nContent-Transfer-Encoding: ${encoding}\r\n\r\n${body}\r\n`;
}

export function multipart(kind: string, ...parts: readonly string[]): string {
  const boundary = `=_${kind.replace(/\W.*/, '')}_${++count}`;
  const [subtype, ...parameters] = kind.split(';');
  const type = [`multipart/${subtype}`, `boundary="${boundary}"`, ...parameters.map((one) => one.trim())].join('; ');
  return `Content-Type: ${type}\r\n\r\n${parts.map((part) => `--${boundary}\r\n${part}`).join('')}--${boundary}--\r\n`;
}

export function mail(head: readonly string[], body: string): Buffer {
  return Buffer.from(`${head.join('\r\n')}\r\n${body}`);
}

const utc = (instant: Date): string => `${instant.toISOString().replace(/[-:]|\.\d+/g, '')}`;
