import { Resolver } from 'node:dns/promises';
import { DomainError } from '@stammtisch/domain';
import { Injectable } from '@nestjs/common';
import { Config } from '../config/config.js';
import { smtpSettings } from '../messages/smtp-settings.js';
import { SmtpSlot } from '../messages/smtp-slot.js';
import { ImapReceiver } from './imap.receiver.js';

export const RECORDS = ['mx', 'spf', 'dmarc', 'dkim'] as const;

/** `hook`: handed over by HTTP; `listen`: by LMTP or SMTP. */
export const WAYS_IN = ['imap', 'hook', 'listen'] as const;
export type WayIn = (typeof WAYS_IN)[number];

export interface Finding {
  record: (typeof RECORDS)[number];
  /** Where it stands, or should. */
  name: string;
  /** `unknown`: DNS could not be asked, or the domain is one that the world does not know. */
  found: 'yes' | 'no' | 'unknown';
  value: string;
}

const DNS_MS = 2_000;
/** RFC 2606 and RFC 6761: names that no DNS knows. */
const RESERVED = /(^|\.)(localhost|local|test|example|invalid)$|(^|\.)example\.(com|net|org)$/;

/** What can be known about the way of mails, out and in, without sending one to a stranger. */
@Injectable()
export class MailCheckService {
  constructor(
    private readonly config: Config,
    private readonly imap: ImapReceiver,
  ) {}

  async look() {
    const { replies, dkim, mailFrom, smtpUrl } = this.config;
    const domain = mailFrom.slice(mailFrom.lastIndexOf('@') + 1).toLowerCase();
    const open = { imap: replies.imapUrl, hook: replies.hookSecret, listen: replies.listenUrl };
    return {
      sending: smtpUrl ? ('smtp' as const) : ('local' as const),
      from: mailFrom,
      mode: replies.mode,
      replyDomain: replies.domain ?? null,
      reading: WAYS_IN.filter((way) => open[way] !== undefined),
      trouble: replies.imapUrl ? this.imap.trouble : null,
      knowsSenders: replies.authServer !== undefined,
      records: await Promise.all([
        ask('mx', replies.domain ?? domain, (dns, name) =>
          dns.resolveMx(name).then((hosts) => hosts.map(({ exchange }) => exchange)),
        ),
        ask('spf', domain, (dns, name) => texts(dns, name, /^v=spf1\b/i)),
        ask('dmarc', `_dmarc.${domain}`, (dns, name) => texts(dns, name, /^v=DMARC1\b/i)),
        ...(dkim
          ? [
              ask('dkim', `${dkim.selector}._domainkey.${dkim.domain}`, (dns, name) =>
                texts(dns, name, /\bp=[A-Za-z0-9+/]/),
              ),
            ]
          : []),
      ]),
    };
  }

  /**
   * Sends a mail to ourselves: to the mailbox that is read, else to the organizer.
   * @returns what the mail server said
   * @throws DomainError conflict when none is set
   */
  async send(organizerEmail: string): Promise<{ taken: boolean; words: string }> {
    const { smtpUrl, mailFrom, replies } = this.config;
    if (!smtpUrl) throw new DomainError('conflict', 'No mail server is set');
    const to = replies.mode === 'mailbox' ? mailFrom : organizerEmail;
    const slot = new SmtpSlot(smtpSettings(smtpUrl));
    const bytes = Buffer.from(
      [
        `From: Stammtisch <${mailFrom}>`,
        `To: ${to}`,
        'Subject: Stammtisch',
        `Date: ${new Date().toUTCString().replace('GMT', '+0000')}`,
        `Message-ID: <check.${Date.now()}@${mailFrom.slice(mailFrom.lastIndexOf('@') + 1)}>`,
        'Auto-Submitted: auto-generated',
        'MIME-Version: 1.0',
        'Content-Type: text/plain; charset=utf-8',
        '',
        'This mail arrived.',
        '',
      ].join('\r\n'),
    );
    try {
      const outcome = await slot.send({ from: mailFrom, to, bytes }, () => Promise.resolve());
      return outcome.kind === 'delivered' ? { taken: true, words: '' } : { taken: false, words: outcome.reason };
    } finally {
      slot.close();
    }
  }
}

async function ask(
  record: Finding['record'],
  name: string,
  question: (dns: Resolver, name: string) => Promise<string[]>,
): Promise<Finding> {
  if (RESERVED.test(name)) return { record, name, found: 'unknown', value: '' };
  try {
    const [value = ''] = await question(new Resolver({ timeout: DNS_MS, tries: 1 }), name);
    return { record, name, found: value ? 'yes' : 'no', value: value.slice(0, 300) };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return { record, name, found: code === 'ENOTFOUND' || code === 'ENODATA' ? 'no' : 'unknown', value: '' };
  }
}

async function texts(dns: Resolver, name: string, wanted: RegExp): Promise<string[]> {
  return (await dns.resolveTxt(name)).map((parts) => parts.join('')).filter((text) => wanted.test(text));
}
