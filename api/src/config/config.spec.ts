import { expect, it } from '@jest/globals';
import { ConfigError, readConfig } from './config.js';

it('needs nothing on a laptop', () => {
  const config = readConfig({});
  expect(config).toMatchObject({
    port: 3000,
    host: 'localhost',
    publicUrl: 'http://localhost:3000',
    trustProxyHops: 0,
  });
  expect(config.dataDir).toMatch(/^\/.*\/data$/);
  expect(config.secure).toBe(false);
});

it('follows the port and takes the address of a public server', () => {
  expect(readConfig({ PORT: '8080' }).publicUrl).toBe('http://localhost:8080');
  const config = readConfig({ PUBLIC_URL: 'https://table.example/', HOST: '0.0.0.0', TRUST_PROXY_HOPS: '1' });
  expect(config).toMatchObject({ publicUrl: 'https://table.example', secure: true, trustProxyHops: 1 });
});

it.each([
  'postgres://user:word@db.example:5432/table',
  'postgresql:///table?host=/run/postgresql',
  'postgres://user@/table?host=%2Frun%2Fpostgresql',
])('takes %s for a database', (url) => {
  expect(readConfig({ DATABASE_URL: url }).databaseUrl).toBe(url);
});

it('takes how often a mailbox is looked into, within half an hour', () => {
  const imap = (look: string) => readConfig({ IMAP_URL: `imaps://u:p@mail.example?look=${look}` });
  for (const look of ['1', '60', '1740']) expect(imap(look).replies.imapUrl).toContain(look);
  for (const look of ['', '0', '1741', 'often']) expect(() => imap(look)).toThrow('IMAP_URL must be');
});

it('names everything that is wrong at once, and no value', () => {
  const env = {
    PORT: '70000',
    PUBLIC_URL: 'https://table.example/path',
    DATABASE_URL: 'mysql://root:hunter2@db',
    SMTP_URL: 'smtp.example.org',
    MAIL_FROM: 'Anna <anna@example.org>',
    TRUST_PROXY_HOPS: '-1',
    LOG_LEVEL: 'loud',
    INSTANCE_KEY: 'hunter2',
    SETUP_FROM: 'mars',
    HOST: 'not a host',
  };
  const read = () => readConfig(env);
  expect(read).toThrow(ConfigError);
  expect(read).toThrow(
    expect.objectContaining({
      message: expect.not.stringMatching(/hunter2|anna|mars|loud|70000|mysql/),
    }) as unknown as Error,
  );
  for (const name of Object.keys(env)) expect(read).toThrow(`${name} must be`);
});
