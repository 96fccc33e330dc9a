import type { OrganizerCatalog } from '@stammtisch/i18n';
import type { Channel, ChannelKind } from '../types.js';

export const CHANNEL_KINDS = [
  'email',
  'phone',
  'wechat',
  'whatsapp',
  'telegram',
  'signal',
  'slack',
  'discord',
  'linkedin',
  'website',
  'other',
] as const satisfies readonly ChannelKind[];

export const channelOptions = (texts: OrganizerCatalog['contact']): { value: ChannelKind; label: string }[] =>
  CHANNEL_KINDS.map((value) => ({ value, label: texts[value] }));

/** The ways by which one can write to somebody. */
export const writingOptions = (texts: OrganizerCatalog['contact']): { value: ChannelKind; label: string }[] =>
  channelOptions(texts).filter(({ value }) => value !== 'website');

const WEB = /^https?:\/\//i;

/** Where a press on a channel leads, null when it is only to be read. Only schemes that are safe to follow. */
export function channelLink({ kind, value }: Channel): string | null {
  if (kind === 'email') return `mailto:${value}`;
  if (kind === 'phone') return `tel:${value.replace(/[^+\d]/g, '')}`;
  if (kind === 'whatsapp' && /^\+?[\d\s()-]+$/.test(value)) return `https://wa.me/${value.replace(/\D/g, '')}`;
  if (kind === 'telegram' && /^@?\w+$/.test(value)) return `https://t.me/${value.replace('@', '')}`;
  return WEB.test(value) ? value : null;
}
