/** Long enough for a video call or a map; browsers stop being reliable a little above. */
export const WEB_LINK_MAX = 2000;

/**
 * Reads a web address that is safe to stand in an `href`: http or https, a host, no credentials in it.
 * @returns it in the spelling of the URL standard, so that quotes and blanks in it are escaped, or null.
 */
export function parseWebLink(text: string): string | null {
  // The URL parser would read `https:example.org`, drop line breaks, and forgive blanks around it.
  if (!/^https?:\/\/[^\s\\]+$/i.test(text) || !URL.canParse(text)) return null;
  const url = new URL(text);
  return url.username === '' && url.password === '' && url.href.length <= WEB_LINK_MAX ? url.href : null;
}
