import type { ChannelKind, RecordChannel } from './record.js';
import { folded, tidyLine } from './text.js';

const ADDRESS = /[^\s<>()[\],;:"']{1,64}@[^\s<>()[\],;:"']{3,255}/;

/** The mail addresses in a cell, wherever they stand in it: `Anna <anna@example.org>; ben@example.org`. */
export const addressesIn = (text: string): string[] =>
  text
    .slice(0, 4_000)
    .split(/[\s,;<>"]+/)
    .map((word) => word.replace(/^mailto:/i, '').replace(/[.]+$/, ''))
    .filter((word) => word.includes('@') && ADDRESS.exec(word)?.[0] === word);

/** The phone numbers in a cell; what holds fewer than three digits is none. */
export const phonesIn = (text: string): string[] =>
  text
    .replace(/;ext=/gi, ' ext. ')
    .split(/ ::: |[;\n]/)
    .map((part) => tidyLine(part.replace(/^tel:/i, '')))
    .filter((part) => (part.match(/\d/g)?.length ?? 0) >= 3 && part.length <= 60);

/** A web address: of a LinkedIn profile, of somebody in Telegram or WhatsApp, or of any page. Null: it is none. */
export function webChannel(text: string): RecordChannel | null {
  const typed = tidyLine(text);
  const full = /^https?:\/\//i.test(typed) ? typed : /^[\w-]+(\.[\w-]+)+(\/|$)/.test(typed) ? `https://${typed}` : '';
  if (!full || full.length > 2_000 || !URL.canParse(full)) return null;
  const slug = linkedInSlug(full);
  const found = (kind: ChannelKind, value: string): RecordChannel => ({ kind, value, preferred: false });
  if (slug) return found('linkedin', `https://www.linkedin.com/in/${encodeURIComponent(slug)}`);
  const [, user] = /^https?:\/\/(?:t|telegram)\.me\/([a-z]\w{3,31})\/?$/i.exec(full) ?? [];
  if (user) return found('telegram', user);
  const [, number] = /^https?:\/\/wa\.me\/(\d{6,15})\/?$/i.exec(full) ?? [];
  return number ? found('whatsapp', `+${number}`) : found('website', full);
}

/** `jane-doe` of any spelling of https://www.linkedin.com/in/Jane-Doe/?x=1; '' for other addresses. */
export function linkedInSlug(text: string): string {
  const [, slug] = /^(?:https?:\/\/)?(?:[\w-]+\.)?linkedin\.com\/in\/([^/?#\s]+)/i.exec(text.trim()) ?? [];
  if (!slug) return '';
  try {
    return decodeURIComponent(slug).toLowerCase();
  } catch {
    return slug.toLowerCase();
  }
}

/** Two channels of the same key reach the same person. '' where that cannot be said. */
export function channelKey(kind: ChannelKind, value: string): string {
  switch (kind) {
    case 'email':
      return `email ${folded(value)}`;
    case 'phone':
    case 'whatsapp':
    case 'signal':
      return phoneKey(value);
    case 'linkedin': {
      const slug = linkedInSlug(value) || folded(value);
      return slug && `linkedin ${slug}`;
    }
    case 'website':
      // A company's page is shared by all who work there.
      return '';
    default:
      return `${kind} ${folded(value).replace(/^@/, '')}`;
  }
}

/** +49 30 1234567 and 0049-30-1234567 are one number; without its country a number could be anybody's abroad, but not here. */
function phoneKey(value: string): string {
  const digits = value
    .normalize('NFKC')
    .replace(/ext.*$/i, '')
    .replace(/\(0\)/, '')
    .replace(/\D/g, '')
    .replace(/^00/, '');
  return digits.length >= 6 ? `phone ${digits}` : '';
}
