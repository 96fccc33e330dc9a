/** What people write and no list of country names has. */
const ALSO = [
  ['usa', 'us'],
  ['england', 'gb'],
  ['great britain', 'gb'],
] as const;

let codes: ReadonlyMap<string, string> | undefined;

/** `Germany`, `Deutschland`, `德国` or `DE` → `de` (ISO 3166-1); null when it is no country that we know. */
export function countryCode(name: string): string | null {
  codes ??= new Map([...ALSO, ...spellings()]);
  return codes.get(name.trim().toLowerCase()) ?? null;
}

function* spellings(): Generator<[spelling: string, code: string]> {
  const languages = ['en', 'de', 'zh-Hans'].flatMap((locale) =>
    (['short', 'long'] as const).map(
      (style) => new Intl.DisplayNames(locale, { type: 'region', style, fallback: 'none' }),
    ),
  );
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  for (const pair of letters.flatMap((first) => letters.map((second) => first + second))) {
    const names = languages.flatMap((language) => language.of(pair) ?? []);
    // A code of former days, such as UK or DD, means the one of today.
    const code = new Intl.Locale(`und-${pair}`).region?.toLowerCase();
    if (names.length > 0 && code) for (const name of [pair, ...names]) yield [name.toLowerCase(), code];
  }
}
