import { calendarAddress } from './calendar-address.js';
import { contentLine, parameterValue } from './content-line.js';

/** What the organizer knows of the guest's answer, RFC 5545 §3.2.12. */
export type GuestStanding = 'NEEDS-ACTION' | 'ACCEPTED' | 'DECLINED' | 'TENTATIVE';

interface Party {
  /** As people read it; empty: only the address is shown. */
  name: string;
  address: string;
}

/** The two people of an invitation. Whoever else comes stands on the web page and in no calendar. */
export interface Parties {
  /** An address of the app that stays the same for this guest for ever: some servers refuse an update from another one. */
  organizer: Party;
  guest: Party & { standing: GuestStanding };
}

/** @throws RangeError for an address that a calendar program could not answer to */
export function partyLines({ organizer, guest }: Parties): string[] {
  const attendee = `ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=${guest.standing};RSVP=TRUE`;
  return [
    contentLine(`ORGANIZER${commonName(organizer.name)}`, calendarAddress(organizer.address)),
    contentLine(`${attendee}${commonName(guest.name)}`, calendarAddress(guest.address)),
  ];
}

/** node-ical takes a colon or semicolon for the end of a name even inside quotes, so both become spaces. */
function commonName(name: string): string {
  const value = parameterValue(name.replace(/[:;]/g, ' ')).trim();
  return value === '' ? '' : `;CN=${value}`;
}
