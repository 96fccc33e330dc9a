/**
 * The last line of defence: whatever slips into a log line, no secret of a link and no address of a person
 * leaves with it. What we log on purpose holds neither.
 */
export function scrub(line: string): string {
  return line.replace(TOKEN, '***').replace(ADDRESS, '***@***').replace(LINK, '/$1/***');
}

/** 39 letters of security/secrets.ts, wherever they stand. */
const TOKEN = /[0-9a-hjkmnp-tv-z]{39}/gi;
const ADDRESS = /[^\s"'<>(),;:[\]\\]+@[^\s"'<>(),;:[\]\\]+/g;
/** Even a shortened or mistyped secret: the pages of guests and feeds. */
const LINK = /\/([rufiw])\/[^\s"'/?#\\,]+/g;
