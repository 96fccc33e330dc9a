/** Columns of a venue as joined to a meetup; all null while the place is to be decided. */
export interface PlaceRow {
  venue_kind: 'place' | 'online' | null;
  venue_name: string | null;
  street: string | null;
  post_code: string | null;
  city: string | null;
  country: string | null;
  latitude: number | null;
  longitude: number | null;
  venue_link: string | null;
}

export interface Place {
  kind: 'place' | 'online';
  name: string;
  /** One line: street, post code and city; empty when none is known. */
  address: string;
  /** The place's own page, or the link to join. */
  link: string;
  /** OpenStreetMap at the position, or searching the address; empty when there is neither. */
  mapLink: string;
  geo: { lat: number; lon: number } | null;
}

/** Where a meetup takes place, in the words of its mail, page and calendar entry; null: to be decided. */
export function placeOf(row: PlaceRow): Place | null {
  if (row.venue_kind === null) return null;
  const address = [row.street, [row.post_code, row.city].filter(Boolean).join(' ')].filter(Boolean).join(', ');
  const geo = row.latitude !== null && row.longitude !== null ? { lat: row.latitude, lon: row.longitude } : null;
  return {
    kind: row.venue_kind,
    name: row.venue_name ?? '',
    address,
    link: row.venue_link ?? '',
    mapLink: mapLink(row.venue_name, address, geo),
    geo,
  };
}

/** The LOCATION of a calendar entry. */
export function location(place: Place | null): string {
  if (!place) return '';
  return place.kind === 'online' ? place.link || place.name : [place.name, place.address].filter(Boolean).join(', ');
}

function mapLink(name: string | null, address: string, geo: Place['geo']): string {
  if (geo) return `https://www.openstreetmap.org/?mlat=${geo.lat}&mlon=${geo.lon}#map=18/${geo.lat}/${geo.lon}`;
  return address ? `https://www.openstreetmap.org/search?query=${encodeURIComponent(`${name ?? ''}, ${address}`)}` : '';
}
