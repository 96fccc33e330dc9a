import { addressesIn } from './channels.js';
import { asByteLines, propertiesOf, type Property, unescape } from './content-lines.js';
import type { Encoding } from './decode.js';
import { Draft } from './draft.js';
import type { ReadRow } from './record.js';
import { folded, tidyLine } from './text.js';
import { SOURCE_BOUNDS, Unreadable } from './unreadable.js';

interface Guest {
  draft: Draft;
  name: string;
  meetups: number;
}

/**
 * The guests of the events in a calendar file (RFC 5545), one row for each address: everybody who accepted, or of whom no answer is told. The
 * host is the organizer, and a series counts by what stands in the file, not by what would follow from its rule. Which events are past is
 * for the reader of the rows to say.
 */
export function readPastMeetups(source: Uint8Array, encodingOfFile: Encoding): ReadRow[] {
  const { bytes, encoding } = asByteLines(source, encodingOfFile);
  const guests = new Map<string, Guest>();
  let open: Property[] | null = null;
  let within = '';
  for (const property of propertiesOf(bytes, encoding)) {
    const { name } = property;
    const component = property.value.trim().toUpperCase();
    if (name === 'BEGIN' && component === 'VEVENT') open = [];
    else if (name === 'BEGIN' && open) within ||= component;
    else if (name === 'END' && within) within = within === component ? '' : within;
    else if (name === 'END' && open) {
      readEvent(open, guests);
      open = null;
      if (guests.size > SOURCE_BOUNDS.rows) throw new Unreadable('too-many-rows', SOURCE_BOUNDS.rows);
    } else if (open && !within && open.length < 20_000) open.push(property);
  }
  return [...guests].map(([address, { draft, name, meetups }]) => {
    draft.names.whole = name;
    return draft.finish({ name, address, meetups: String(meetups) });
  });
}

function readEvent(properties: readonly Property[], guests: Map<string, Guest>): void {
  const first = (wanted: string) => properties.find(({ name }) => name === wanted);
  const day = /^(\d{4})(\d\d)(\d\d)/.exec(first('DTSTART')?.value.trim() ?? '');
  const uid = tidyLine(first('UID')?.value ?? '');
  if (!day || !uid || /^cancelled$/i.test(first('STATUS')?.value.trim() ?? '')) return;
  const on = day.slice(1).join('-');
  const host = addressOf(first('ORGANIZER'));
  for (const attendee of properties.filter(({ name }) => name === 'ATTENDEE')) {
    const address = addressOf(attendee);
    const said = (parameter: string) => attendee.parameters.get(parameter)?.[0]?.toUpperCase();
    const came = (said('PARTSTAT') ?? 'ACCEPTED') === 'ACCEPTED';
    const person = (said('CUTYPE') ?? 'INDIVIDUAL') === 'INDIVIDUAL' && said('ROLE') !== 'NON-PARTICIPANT';
    if (!address || folded(address) === folded(host) || !came || !person) continue;
    const guest = guests.get(folded(address)) ?? { draft: draftOf(address), name: '', meetups: 0 };
    const name = tidyLine(attendee.parameters.get('CN')?.[0] ?? '');
    if (!guest.name && !name.includes('@')) guest.name = name;
    guest.meetups++;
    guest.draft.happened({
      kind: 'meetup',
      on,
      title: unescape(first('SUMMARY')?.value ?? ''),
      key: `ics:${on}:${uid}`,
    });
    guests.set(folded(address), guest);
  }
}

const addressOf = (party: Property | undefined): string => addressesIn(party?.value ?? '')[0] ?? '';

function draftOf(address: string): Draft {
  const draft = new Draft();
  draft.reach({ kind: 'email', value: address, preferred: false });
  return draft;
}
