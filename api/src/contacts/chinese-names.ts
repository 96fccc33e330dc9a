import type * as PinyinPro from 'pinyin-pro';

const HAN = /\p{Script=Han}/u;

/** Surnames of two characters; of all others the first character is one. */
const COMPOUND =
  /^(?:欧阳|歐陽|太史|端木|上官|司马|司馬|东方|東方|独孤|獨孤|南宫|南宮|万俟|闻人|夏侯|诸葛|諸葛|尉迟|公羊|赫连|澹台|皇甫|宗政|濮阳|公冶|申屠|公孙|公孫|慕容|仲孙|钟离|长孙|長孫|宇文|司徒|司空|令狐|轩辕|拓跋|百里|东郭|呼延|欧陽)/u;

/** Half a megabyte of dictionary: loaded with the first Chinese name. */
let loaded: Promise<typeof PinyinPro> | undefined;
const dictionary = () => (loaded ??= import('pinyin-pro'));

export interface Reading {
  /** With tones, as it is written: `Wáng Xiǎomíng`. */
  written: string;
  /** Syllables without tones, ü as v: those of the surname, those of the rest. */
  surname: readonly string[];
  given: readonly string[];
}

/** How a Chinese name is read, the surname as a surname (单 is Shàn, 曾 is Zēng). Null: it is not wholly Chinese. */
export async function readingOf(name: string): Promise<Reading | null> {
  const characters = [...name.replaceAll(/[\s·]/gu, '')];
  if (characters.length === 0 || !characters.every((character) => HAN.test(character))) return null;
  const { pinyin } = await dictionary();
  const bare = characters.join('');
  const cut = COMPOUND.test(bare) ? 2 : 1;
  const syllables = (toneType: 'symbol' | 'none'): string[] =>
    pinyin(bare, { surname: 'head', type: 'array', toneType, v: toneType === 'none' });
  const written = syllables('symbol');
  const plain = syllables('none');
  return {
    written: [written.slice(0, cut), written.slice(cut)]
      .filter((part) => part.length > 0)
      .map((part) => capital(part.join('')))
      .join(' '),
    surname: plain.slice(0, cut),
    given: plain.slice(cut),
  };
}

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/**
 * All the ways in which somebody's names are typed into a search, one a line: without accents (`mussig` finds Müßig), and Chinese ones in
 * Latin letters: `wang xiaoming`, `wangxiaoming`, `wangxm`, `wxm`. Whoever reads it looks with {@link folded} words.
 */
export async function searchKeys(names: readonly string[]): Promise<string> {
  const keys = new Set<string>();
  for (const name of names) {
    keys.add(folded(name));
    const reading = await readingOf(name);
    if (!reading) continue;
    for (const spell of [(syllable: string) => syllable, (syllable: string) => syllable.replaceAll('v', 'u')]) {
      const [surname, given] = [reading.surname.map(spell).join(''), reading.given.map(spell)];
      const initials = given.map((syllable) => syllable.charAt(0)).join('');
      keys
        .add(`${surname} ${given.join('')}`)
        .add(surname + given.join(''))
        .add(surname + initials);
      keys.add(reading.surname.map((syllable) => syllable.charAt(0)).join('') + initials);
    }
  }
  return [...keys].join('\n');
}

/** Letters that do not come apart into a letter and an accent. */
const WHOLE: Record<string, string> = { ß: 'ss', ø: 'o', ł: 'l', đ: 'd', æ: 'ae', œ: 'oe', ı: 'i', þ: 'th', ð: 'd' };

/** Lower case, without accents. */
export const folded = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[ßøłđæœıþð]/gu, (letter) => WHOLE[letter]!)
    .normalize('NFC');
