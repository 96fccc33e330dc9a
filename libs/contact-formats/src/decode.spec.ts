import { expect, it } from '@jest/globals';
import { decode, guessEncoding } from './decode.js';
import { readContacts } from './read.js';

const utf16 = (text: string, mark: boolean) => Buffer.from((mark ? '\ufeff' : '') + text, 'utf16le');
/** GB18030 of 姓名,邮箱 / 王小明,wang@example.org as Excel in China writes it. */
const GBK = Buffer.from('d0d5c3fb2cd3cacfe40d0acdf5d0a1c3f72c77616e67406578616d706c652e6f7267', 'hex');

it.each([
  ['a mark', Buffer.from('\ufeffName,Ort\nJörg,Köln'), 'utf-8'],
  ['plain ASCII', Buffer.from('Name,Ort\nAnna,Bonn'), 'utf-8'],
  ['umlauts in UTF-8', Buffer.from('Name,Ort\nJörg,Köln'), 'utf-8'],
  ['umlauts in Windows-1252', Buffer.from('Name;Ort\nJörg Müller;Köln\nWeiß;Nürnberg', 'latin1'), 'windows-1252'],
  ['Chinese of Excel', GBK, 'gb18030'],
  ['Unicode text of Excel', utf16('Name\tOrt\nJörg\tKöln', true), 'utf-16le'],
  ['UTF-16 without a mark', utf16('Name\tOrt\nJoerg\tKoeln', false), 'utf-16le'],
])('sees the encoding of %s', (_, bytes, encoding) => {
  expect(guessEncoding(bytes)).toBe(encoding);
});

it('lets the organizer say otherwise', () => {
  const bytes = Buffer.from('Name,Ort\nJörg,Köln', 'latin1');
  expect(decode(bytes, 'windows-1252')).toContain('Jörg');
  expect(readContacts(bytes, { encoding: 'windows-1252' }).rows[0]!.record!.name).toBe('Jörg');
});

it('reads people out of what Excel in China and Excel as Unicode write', () => {
  expect(readContacts(GBK).rows[0]!.record).toMatchObject({
    name: '王小明',
    channels: [{ value: 'wang@example.org' }],
  });
  expect(readContacts(utf16('Name\tOrt\r\nJörg\tKöln', true)).rows[0]!.record).toMatchObject({
    name: 'Jörg',
    city: 'Köln',
  });
});
