const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
};

/** HTML entities decoded once, as text: `&#39;` is an apostrophe, and `&amp;lt;` stays `&lt;`. Tags stay what they are. */
export function plainText(html: string): string {
  return html.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(\w{2,6}));/gi, (found, decimal, hex, name) => {
    if (name) return Object.hasOwn(NAMED, String(name).toLowerCase()) ? NAMED[String(name).toLowerCase()]! : found;
    const point = decimal ? Number(decimal) : parseInt(String(hex), 16);
    return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point).toWellFormed() : found;
  });
}
