import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { checkKey, type DkimKey, dkimKey } from '@stammtisch/mail';

export const LOG_LEVELS = ['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** Everything the environment decides, read once before anything starts. */
export class Config {
  constructor(
    readonly port: number,
    readonly host: string,
    /** Origin that every link in a mail or a feed is built from; never the request's Host. No trailing slash. */
    readonly publicUrl: string,
    /** Undefined: the embedded server in `dataDir`. */
    readonly databaseUrl: string | undefined,
    /** Absolute path. */
    readonly dataDir: string,
    /** Undefined: mail stays in the local mailbox that the app shows. */
    readonly smtpUrl: string | undefined,
    /** The address that mails come from. */
    readonly mailFrom: string,
    /** How many proxies in front may be believed about the client's address. */
    readonly trustProxyHops: number,
    readonly logLevel: LogLevel,
    /** 32 bytes; undefined: a key file in `dataDir`. */
    readonly instanceKey: Buffer | undefined,
    /** Who may claim a fresh instance besides holding the one-time link. */
    readonly setupFrom: 'loopback' | 'anywhere',
    readonly replies: RepliesConfig = NO_REPLIES,
    /** Undefined: mails leave unsigned, and the mail server may sign them. */
    readonly dkim: DkimKey | undefined = undefined,
    /** Whether a backup is written every day by itself. */
    readonly backups: 'daily' | 'off' = 'off',
    /** Mails that leave the whole instance within a day; a cancellation leaves all the same. Null: no limit. */
    readonly mailsPerDay: number | null = null,
  ) {}

  get secure(): boolean {
    return this.publicUrl.startsWith('https:');
  }
}

/** How answers by mail reach the app (docs/operate.md says how to set each mode up). */
export interface RepliesConfig {
  /**
   * - domain: all mail of a domain of its own, so each guest has an address of the app;
   * - mailbox: one mailbox, whose address is MAIL_FROM;
   * - none: answers come through the page alone.
   */
  readonly mode: 'domain' | 'mailbox' | 'none';
  /** Of mode `domain`. */
  readonly domain: string | undefined;
  /** The mailbox to read; also of a domain's catch-all. */
  readonly imapUrl: string | undefined;
  /** What a mail server or provider says to hand over a mail by HTTP. */
  readonly hookSecret: string | undefined;
  /** `lmtp://host:port` or `smtp://…`: where the mail server in front hands mails over. */
  readonly listenUrl: string | undefined;
  /** The authserv-id under which the own mail server writes Authentication-Results. */
  readonly authServer: string | undefined;
}

const NO_REPLIES: RepliesConfig = {
  mode: 'none',
  domain: undefined,
  imapUrl: undefined,
  hookSecret: undefined,
  listenUrl: undefined,
  authServer: undefined,
};

/** What is wrong with the environment, one line each. Names variables, never their values. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

type Environment = Readonly<Record<string, string | undefined>>;

export function readConfig(env: Environment): Config {
  const wrong: string[] = [];
  const read: Read = (name, fallback, parse, rule) => {
    const text = env[name]?.trim();
    if (!text) return fallback;
    const value = parse(text);
    if (value !== undefined) return value;
    wrong.push(`${name} must be ${rule}.`);
    return fallback;
  };

  const port = read('PORT', 3000, wholeNumber(0, 65535), 'a port number from 0 to 65535');
  const config = new Config(
    port,
    read('HOST', 'localhost', hostName, 'a host name or an address to listen on'),
    read('PUBLIC_URL', `http://localhost:${port}`, origin, 'an http or https address without a path'),
    read('DATABASE_URL', undefined, postgresUrl, 'a postgres:// address'),
    resolve(env['DATA_DIR']?.trim() || 'data'),
    read('SMTP_URL', undefined, url('smtp:', 'smtps:'), 'an smtp:// or smtps:// address'),
    read('MAIL_FROM', 'stammtisch@localhost', mailAddress, 'one mail address, such as table@example.org'),
    read('TRUST_PROXY_HOPS', 0, wholeNumber(0, 10), 'a whole number from 0 to 10'),
    read('LOG_LEVEL', 'info', oneOf(LOG_LEVELS), `one of ${LOG_LEVELS.join(', ')}`),
    read('INSTANCE_KEY', undefined, key, '32 random bytes as 64 hexadecimal digits'),
    read('SETUP_FROM', 'loopback', oneOf(['loopback', 'anywhere'] as const), 'loopback or anywhere'),
    readReplies(read, wrong),
    readDkim(env, read, wrong),
    read('BACKUPS', 'daily', oneOf(['daily', 'off'] as const), 'daily or off'),
    read<number | null>('MAILS_PER_DAY', 200, perDay, 'a whole number from 1 to 100000, or off'),
  );
  if (wrong.length > 0) throw new ConfigError(['The configuration cannot be used:', ...wrong].join('\n  '));
  return config;
}

type Read = <T>(name: string, fallback: T, parse: (text: string) => T | undefined, rule: string) => T;

function readReplies(read: Read, wrong: string[]): RepliesConfig {
  const domain = read<string | undefined>(
    'REPLY_DOMAIN',
    undefined,
    domainName,
    'a domain such as invites.example.org',
  );
  const imapUrl = read(
    'IMAP_URL',
    undefined,
    mailboxAddress,
    `an imap:// or imaps:// address, ?look= at most ${LONGEST_LOOK} seconds`,
  );
  const hookSecret = read<string | undefined>('MAIL_HOOK_SECRET', undefined, secret, 'at least 24 letters and digits');
  const listenUrl = read('MAIL_LISTEN', undefined, listenAddress, 'an address such as lmtp://127.0.0.1:2424');
  const authServer = read(
    'AUTH_SERVER',
    undefined,
    domainName,
    'the name in Authentication-Results of your mail server',
  );
  const hasWayIn = [imapUrl, hookSecret, listenUrl].some(Boolean);
  if (domain && !hasWayIn) {
    wrong.push('REPLY_DOMAIN needs a way in: MAIL_LISTEN, MAIL_HOOK_SECRET, or IMAP_URL of its catch-all mailbox.');
  }
  const mode = domain ? 'domain' : hasWayIn ? 'mailbox' : 'none';
  return { mode, domain, imapUrl, hookSecret, listenUrl, authServer };
}

/** The key is read, tried and refused here: one that does not sign would be noticed by nobody. */
function readDkim(env: Environment, read: Read, wrong: string[]): DkimKey | undefined {
  const path = env['DKIM_KEY_FILE']?.trim();
  if (!path) return undefined;
  const from = env['MAIL_FROM']?.trim() ?? '';
  const domain = read('DKIM_DOMAIN', from.slice(from.lastIndexOf('@') + 1), domainName, 'a domain such as example.org');
  const selector = read('DKIM_SELECTOR', 'stammtisch', domainLabel, 'letters, digits and hyphens');
  try {
    const key = dkimKey(readFileSync(path, 'utf8'), domain, selector);
    checkKey(key);
    return key;
  } catch (error) {
    wrong.push(
      `DKIM_KEY_FILE must be a readable file with an RSA key: ${error instanceof RangeError ? error.message : 'it cannot be read'}.`,
    );
    return undefined;
  }
}

const domainLabel = (text: string): string | undefined => (/^[a-z0-9][a-z0-9.-]{0,62}$/i.test(text) ? text : undefined);

const domainName = (text: string): string | undefined =>
  /^(?=.{1,253}$)[a-z0-9-]+(\.[a-z0-9-]+)+$/i.test(text) ? text.toLowerCase() : undefined;

const secret = (text: string): string | undefined => (/^[\x21-\x7e]{24,200}$/.test(text) ? text : undefined);

const wholeNumber = (min: number, max: number) => (text: string) => {
  const value = Number(text);
  return /^\d+$/.test(text) && value >= min && value <= max ? value : undefined;
};

const perDay = (text: string): number | null | undefined => (text === 'off' ? null : wholeNumber(1, 100_000)(text));

const oneOf =
  <T extends string>(values: readonly T[]) =>
  (text: string): T | undefined =>
    values.find((value) => value === text);

const url =
  (...protocols: string[]) =>
  (text: string) =>
    URL.canParse(text) && protocols.includes(new URL(text).protocol) ? text : undefined;

/** In seconds; RFC 2177 wants IDLE begun anew within 29 minutes. */
const LONGEST_LOOK = 29 * 60;

function mailboxAddress(text: string): string | undefined {
  if (!url('imap:', 'imaps:')(text)) return undefined;
  const look = new URL(text).searchParams.get('look');
  return look === null || wholeNumber(1, LONGEST_LOOK)(look) ? text : undefined;
}

/** With a port and nothing else: whoever may hand mails over is a matter of who reaches it. */
function listenAddress(text: string): string | undefined {
  if (!url('lmtp:', 'smtp:')(text)) return undefined;
  const { hostname, port, username, pathname } = new URL(text);
  return hostname && port && !username && !pathname.replace('/', '') ? text : undefined;
}

/** Not URL.canParse: a socket's address has no host, `postgres://user@/name?host=/run/postgresql`. */
function postgresUrl(text: string): string | undefined {
  return /^postgres(ql)?:\/\/\S+$/.test(text) ? text : undefined;
}

function origin(text: string): string | undefined {
  if (!url('http:', 'https:')(text)) return undefined;
  const parsed = new URL(text);
  return parsed.pathname === '/' && !parsed.search && !parsed.hash && !parsed.username ? parsed.origin : undefined;
}

function hostName(text: string): string | undefined {
  return /^[\w.:%-]+$/.test(text) ? text : undefined;
}

function mailAddress(text: string): string | undefined {
  return /^[^\s@<>,;:"()]+@[^\s@<>,;:"()]+$/.test(text) ? text : undefined;
}

function key(text: string): Buffer | undefined {
  return /^[0-9a-f]{64}$/i.test(text) ? Buffer.from(text, 'hex') : undefined;
}
