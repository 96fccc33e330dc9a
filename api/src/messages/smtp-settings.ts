import { parseConnectionUrl } from 'nodemailer/lib/shared';
import type { SMTPConnectionAuth, SMTPConnectionOptions } from 'nodemailer/lib/smtp-connection';

export type SmtpSettings = SMTPConnectionOptions & {
  auth?: SMTPConnectionAuth;
  /** For a mail server that allows few connections at once. */
  maxConnections?: number;
};

/**
 * SMTP_URL as options of a connection: `smtp://user:password@host:587`, `smtps://host`; nodemailer's options may follow
 * as a query (`?tls.rejectUnauthorized=false`, `?maxConnections=2`). A password never travels in clear to another
 * machine unless the query says `requireTLS=false`.
 */
export function smtpSettings(url: string): SmtpSettings {
  const parsed = parseConnectionUrl(url) as SmtpSettings;
  const { auth, secure, host = 'localhost' } = parsed;
  return { requireTLS: Boolean(auth) && !secure && !LOOPBACK.test(host), ...parsed, logger: false };
}

const LOOPBACK = /^(localhost|127(\.\d+){3}|\[?::1\]?)$/i;
