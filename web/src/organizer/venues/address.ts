import type { Venue } from '../types.js';

export type Address = Pick<Venue, 'street' | 'postCode' | 'city' | 'country'>;

/** On one line, without what is missing: `Kaffeegasse 3, 10115 Berlin, Germany`. */
export function addressOf({ street, postCode, city, country }: Address): string {
  return [street, [postCode, city].filter(Boolean).join(' '), country].filter(Boolean).join(', ');
}

export interface MapLink {
  label: string;
  href: string;
}

/** Pages of map services about the place, opened only by a press; none when neither position nor address is known. */
export function mapLinks(venue: Address & Pick<Venue, 'name' | 'latitude' | 'longitude'>): MapLink[] {
  const { name, latitude, longitude } = venue;
  const address = addressOf(venue);
  if (latitude === null || longitude === null) {
    if (address === '') return [];
    const query = encodeURIComponent(`${name}, ${address}`);
    return [
      { label: 'OpenStreetMap', href: `https://www.openstreetmap.org/search?query=${encodeURIComponent(address)}` },
      { label: 'Google', href: `https://www.google.com/maps/search/?api=1&query=${query}` },
      { label: 'Apple', href: `https://maps.apple.com/?q=${query}` },
    ];
  }
  const at = `${latitude},${longitude}`;
  const title = encodeURIComponent(name);
  return [
    {
      label: 'OpenStreetMap',
      href: `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=18/${latitude}/${longitude}`,
    },
    { label: 'Google', href: `https://www.google.com/maps/search/?api=1&query=${at}` },
    { label: 'Apple', href: `https://maps.apple.com/?ll=${at}&q=${title}` },
    {
      label: 'Amap',
      href: `https://uri.amap.com/marker?position=${longitude},${latitude}&name=${title}&coordinate=wgs84`,
    },
  ];
}
