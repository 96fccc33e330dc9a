import { expect, it } from '@jest/globals';
import { chooseServerUser } from './server-user.js';

const root = 'root:x:0:0:root:/root:/bin/bash';
const nobody = 'nobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin';
const postgres = 'postgres:x:101:104:PostgreSQL administrator,,,:/var/lib/postgresql:/bin/bash';

it('runs the server as postgres where that user exists', () => {
  expect(chooseServerUser([root, nobody, postgres, ''].join('\n'))).toEqual({ uid: 101, gid: 104 });
});

it('runs the server as nobody on a machine that never had a Postgres', () => {
  expect(chooseServerUser([root, nobody].join('\n'))).toEqual({ uid: 65534, gid: 65534 });
});

it('passes over an account without a usable number, as the nobody of macOS', () => {
  const mac = [
    root,
    'nobody:*:-2:-2:Unprivileged User:/var/empty:/usr/bin/false',
    'daemon:*:1:1:System Services:/var/root:/usr/bin/false',
  ];
  expect(chooseServerUser(mac.join('\n'))).toEqual({ uid: 1, gid: 1 });
});

it.each(['', root, `${root}\npostgres:x:0:0::/:/bin/sh`])('says what to do when nobody is suitable', (passwd) => {
  expect(() => chooseServerUser(passwd)).toThrow(
    expect.objectContaining({ code: 'no-user', message: expect.stringContaining('useradd') }),
  );
});
