import type { ImapFlowOptions } from 'imapflow';

export interface ImapMailbox {
  options: ImapFlowOptions;
  /** `INBOX` unless the address names another one. */
  path: string;
  /** Names the mailbox without its password. */
  key: string;
  /** A connection that looks alive may be dead; so the mailbox is looked into after so many milliseconds anyway. */
  lookEvery: number;
}

/** In seconds. */
const LOOK = 5 * 60;

const LOOPBACK = /^(localhost|127(\.\d+){3}|\[?::1\]?)$/i;

/**
 * IMAP_URL as options of a connection: `imaps://user:password@host`, `imap://…:143/Folder`. A password travels in clear
 * only within the machine; `?tls.rejectUnauthorized=false` accepts a certificate that nobody vouches for, `?look=60` looks
 * every minute where something on the way forgets quiet connections sooner than usual.
 */
export function imapMailbox(address: string): ImapMailbox {
  const url = new URL(address);
  const secure = url.protocol === 'imaps:';
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const user = decodeURIComponent(url.username);
  const lookEvery = Number(url.searchParams.get('look') ?? LOOK) * 1_000;
  const path = decodeURIComponent(url.pathname.slice(1)) || 'INBOX';
  return {
    options: {
      host,
      port: Number(url.port) || (secure ? 993 : 143),
      secure,
      ...(!secure && !LOOPBACK.test(host) && { doSTARTTLS: true }),
      auth: { user, pass: decodeURIComponent(url.password) },
      tls: { rejectUnauthorized: url.searchParams.get('tls.rejectUnauthorized') !== 'false' },
      logger: false,
      // We say ourselves when to wait for news; by itself it begins only after a quarter of a minute.
      disableAutoIdle: true,
      connectionTimeout: 10_000,
      greetingTimeout: 10_000,
      // The look in between was not answered.
      socketTimeout: 2 * lookEvery,
    },
    path,
    key: `${user}@${url.host}/${path}`,
    lookEvery,
  };
}
