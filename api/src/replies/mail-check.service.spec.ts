import { Resolver } from 'node:dns/promises';
import { afterEach, expect, it, jest } from '@jest/globals';
import { readConfig } from '../config/config.js';
import type { ImapReceiver } from './imap.receiver.js';
import { MailCheckService } from './mail-check.service.js';

afterEach(() => void jest.restoreAllMocks());

const failed = (code: string) => Object.assign(new Error(code), { code });
const look = async () => {
  const config = readConfig({ MAIL_FROM: 'table@stammtisch.cafe' });
  const { records } = await new MailCheckService(config, { trouble: null } as ImapReceiver).look();
  return records.map(({ record, name, found, value }) => [record, name, found, value]);
};

it('says what DNS has for the domain that mails come from', async () => {
  jest.spyOn(Resolver.prototype, 'resolveMx').mockResolvedValue([{ exchange: 'mx.stammtisch.cafe', priority: 10 }]);
  jest
    .spyOn(Resolver.prototype, 'resolveTxt')
    .mockImplementation(async (name) =>
      name.startsWith('_dmarc.') ? Promise.reject(failed('ENOTFOUND')) : [['site=1'], ['v=spf1 ', 'mx -all']],
    );
  expect(await look()).toEqual([
    ['mx', 'stammtisch.cafe', 'yes', 'mx.stammtisch.cafe'],
    ['spf', 'stammtisch.cafe', 'yes', 'v=spf1 mx -all'],
    ['dmarc', '_dmarc.stammtisch.cafe', 'no', ''],
  ]);
});

it('says that it does not know where DNS does not answer', async () => {
  jest.spyOn(Resolver.prototype, 'resolveMx').mockRejectedValue(failed('ETIMEOUT'));
  jest.spyOn(Resolver.prototype, 'resolveTxt').mockResolvedValue([['something else']]);
  expect((await look()).map(([record, , found]) => [record, found])).toEqual([
    ['mx', 'unknown'],
    ['spf', 'no'],
    ['dmarc', 'no'],
  ]);
});
