import { expect, it } from '@jest/globals';
import { folded, readingOf, searchKeys } from './chinese-names.js';

it.each([
  ['王小明', 'Wáng Xiǎomíng'],
  ['单田芳', 'Shàn Tiánfāng'],
  ['曾国藩', 'Zēng Guófān'],
  ['仇英', 'Qiú Yīng'],
  ['解珍', 'Xiè Zhēn'],
  ['欧阳锋', 'Ōuyáng Fēng'],
  ['尉迟恭', 'Yùchí Gōng'],
  ['吕布', 'Lǚ Bù'],
  ['王 小明', 'Wáng Xiǎomíng'],
])('reads %s as %s', async (name, written) => {
  expect((await readingOf(name))?.written).toBe(written);
});

it.each(['', 'Anna', 'Anna 李', '小明 🌱', 'カタカナ'])('does not read %j', async (name) => {
  expect(await readingOf(name)).toBeNull();
});

it.each([
  ['王小明', ['wang xiaoming', 'wangxiaoming', 'wangxm', 'wxm', '王小明']],
  ['欧阳锋', ['ouyang feng', 'ouyangf', 'oyf']],
  ['吕布', ['lv bu', 'lu bu', 'lvb', 'lub']],
  ['Jürgen Müßig', ['jurgen mussig']],
  ['Tomás Åkerfeldt', ['tomas akerfeldt']],
])('finds %s by %j', async (name, typed) => {
  expect((await searchKeys([name])).split('\n')).toEqual(expect.arrayContaining(typed));
});

it('folds accents and leaves scripts alone', () => {
  expect(['Łukasz', 'ŞENGÜL', 'İpek', '한국', '王', 'とうきょう'].map(folded)).toEqual([
    ...['lukasz', 'sengul', 'ipek', '한국', '王', 'とうきょう'],
  ]);
});
