import type { OrganizerCatalog } from '@stammtisch/i18n';
import type { IconName } from '../../ui/Icon.svelte';

/** A page that one goes to from anywhere. */
export interface Place {
  href: string;
  icon: IconName;
  label: string;
  short?: string;
}

/** Those that a phone shows at its lower edge. */
export const mainPlaces = (t: OrganizerCatalog): Place[] => [
  { href: '/', icon: 'table', label: t.nav.home, short: t.nav.homeShort },
  { href: '/meetups', icon: 'calendar', label: t.nav.meetups },
  { href: '/contacts', icon: 'people', label: t.nav.contacts },
];
export const otherPlaces = (t: OrganizerCatalog): Place[] => [
  { href: '/circles', icon: 'circle', label: t.nav.circles },
  { href: '/acquaintance', icon: 'knots', label: t.acquaintance.title },
  { href: '/sharing', icon: 'gift', label: t.sharing.title },
  { href: '/insights', icon: 'chart', label: t.insights.title },
  { href: '/venues', icon: 'cup', label: t.nav.venues },
  { href: '/mailbox', icon: 'mail', label: t.nav.mailbox },
  { href: '/feeds', icon: 'feed', label: t.nav.feeds },
  { href: '/settings', icon: 'settings', label: t.nav.settings },
];
