import { expect, it } from '@jest/globals';
import { readContacts } from './read.js';

const read = (text: string) => readContacts(Buffer.from(text));
const names = (text: string) => read(text).rows.map(({ record }) => record?.name);

it('reads names one a line, with and without an address', () => {
  const { format, rows } = read(
    'Anna Lee\n\n  Ben <ben@example.org>\n"Nowak, Ida" <ida@example.org>\ncarla@example.org\n',
  );
  expect(format).toBe('names');
  expect(rows.map(({ record }) => [record?.name, record?.channels[0]?.value])).toEqual([
    ['Anna Lee', undefined],
    ['Ben', 'ben@example.org'],
    ['Ida Nowak', 'ida@example.org'],
    ['carla', 'carla@example.org'],
  ]);
});

it.each([
  ['张伟、李娜，王芳', ['张伟', '李娜', '王芳']],
  ['@清川\u2005@Bo\u2005', ['清川', 'Bo']],
  ['群成员(300)\nA\nAnna 🌸\n#\n清川-上海', ['Anna 🌸', '清川-上海']],
  ['Anna <a@example.org>, Ben <b@example.org>; Li <l@example.org>', ['Anna', 'Ben', 'Li']],
])('reads the list %j', (text, expected) => {
  expect(names(text)).toEqual(expected);
});

it('reads a sign-up chain in its order, with what people wrote behind their names', () => {
  const { format, rows } = read(
    '#接龙\nQ3 dinner, 12 Sept\n1. 清川 veggie\n2. Anna +1\n3. Bo (maybe)\nand a friend\n4、Mary Ann 取消\n５．王芳',
  );
  expect(format).toBe('chain');
  expect(rows.map(({ record }) => [record?.name, record?.note])).toEqual([
    ['清川', 'veggie'],
    ['Anna', '+1'],
    ['Bo', '(maybe) and a friend'],
    ['Mary Ann', '取消'],
    ['王芳', ''],
  ]);
  expect(rows[3]!.findings).toEqual([{ code: 'cancelled' }]);
});

it('knows the English Group Note', () => {
  expect(names('#Group Note\nDinner\n1. Anna\n2. Ben')).toEqual(['Anna', 'Ben']);
});
