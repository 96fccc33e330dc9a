import { expect, it } from '@jest/globals';
import { parsePidFile } from './pid-file.js';

const lines = (pid: string, status: string) =>
  `${pid}\n/data/cluster\n1795399755\n5432\n/data/socket\n\n 16039951         9\n${status}\n`;

it('reads where a server listens and how far it is', () => {
  expect(parsePidFile(lines('11236', 'ready   '))).toEqual({
    pid: 11236,
    port: 5432,
    socketFolder: '/data/socket',
    state: 'ready',
  });
  expect(parsePidFile(lines('11236', 'stopping'))).toMatchObject({ state: 'stopping' });
  expect(parsePidFile(lines('11236', 'starting'))).toMatchObject({ state: 'starting' });
});

it('reads a server without socket', () => {
  expect(parsePidFile('7\n/data/cluster\n1795399755\n40123\n\n127.0.0.1\n')).toEqual({
    pid: 7,
    port: 40123,
    socketFolder: null,
    state: 'starting',
  });
});

it('reads the negated pid of a single-user server', () => {
  expect(parsePidFile('-811\n/data/cluster\n')).toMatchObject({ pid: 811, state: 'starting' });
});

it.each(['', '\n', '0\n', 'postgres\n'])('sees no pid in %j', (text) => {
  expect(parsePidFile(text)).toBeNull();
});
