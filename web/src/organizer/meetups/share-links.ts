import type { ChatDto } from '@stammtisch/api-client';

/** Messengers that take a text by a link. The others are pasted into. */
export function shareLinks({
  text,
  url,
  channels,
}: ChatDto): { kind: 'whatsapp' | 'telegram' | 'phone'; href: string }[] {
  const numberOf = (kind: string): string => channels.find((one) => one.kind === kind)?.value.replace(/\D/g, '') ?? '';
  const said = encodeURIComponent(text);
  // Telegram puts the link before the text.
  const words = encodeURIComponent(text.replace(url, '').trim());
  const phone = numberOf('phone');
  return [
    { kind: 'whatsapp', href: `https://wa.me/${numberOf('whatsapp')}?text=${said}` },
    { kind: 'telegram', href: `https://t.me/share/url?url=${encodeURIComponent(url)}&text=${words}` },
    ...(phone === '' ? [] : [{ kind: 'phone' as const, href: `sms:+${phone}?body=${said}` }]),
  ];
}
