/**
 * Finds one of some words in either case, the longest first. Chinese is written without spaces and stands anywhere; other words stand where
 * a word begins and ends, and `joins` belongs to a word, too. `lead` may stand before either.
 *
 * Make it when it is first needed: a browser takes milliseconds to know all letters of the world in either case.
 */
export function anyOf(
  words: readonly string[],
  { joins = '', latin = '', han = '' }: { joins?: string; latin?: string; han?: string } = {},
): RegExp {
  const inWord = `[\\p{L}\\p{N}${joins}]`;
  const oneOf = (some: readonly string[]): string => some.toSorted((a, b) => b.length - a.length).join('|');
  const chinese = words.filter(isHan);
  const others = words.filter((word) => !isHan(word));
  return new RegExp(`(?<!${inWord})${latin}(?:${oneOf(others)})(?!${inWord})|${han}(?:${oneOf(chinese)})`, 'iu');
}

const isHan = (word: string): boolean => /\p{Script=Han}/u.test(word);
