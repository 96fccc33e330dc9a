import ical, { type VEvent } from 'node-ical';
import PostalMime from 'postal-mime';
import { askedBy, type Profile, simulateReply } from './reply-simulators.js';

export type Standing = 'NEEDS-ACTION' | 'ACCEPTED' | 'DECLINED';

/** An evening as somebody's calendar shows it. */
export interface Entry {
  start: string;
  standing: Standing;
  cancelled: boolean;
}

/**
 * A guest with a calendar that understands invitations: what comes by mail is written down by the rules of RFC 5546, read
 * with a parser that is not ours, and the answer leaves in the manner of one client.
 */
export class CalendarGuest {
  private newest: { text: string; sequence: number; stamp: number } | undefined;
  /** Undefined: no mail has put the evening into the calendar. */
  entry: Entry | undefined;

  constructor(
    readonly profile: Profile,
    readonly address: string,
  ) {}

  /** A mail as it came over the wire. Older news than those that are known change nothing (RFC 5546 §2.1.5). */
  async open(source: string): Promise<void> {
    const { attachments } = await PostalMime.parse(source);
    const part = attachments.find(({ mimeType }) => mimeType === 'text/calendar');
    if (!part) return;
    const text = Buffer.from(part.content as ArrayBuffer).toString();
    const event = Object.values(ical.sync.parseICS(text)).find((one): one is VEvent => one?.type === 'VEVENT')!;
    const [sequence, stamp] = [Number(event.sequence), event.dtstamp.getTime()];
    const known = this.newest;
    if (known && (sequence < known.sequence || (sequence === known.sequence && stamp < known.stamp))) return;
    const asked = /PARTSTAT=([A-Z-]+)/.exec(text.replaceAll('\r\n ', ''))?.[1] as Standing | undefined;
    const before = this.entry?.standing ?? 'NEEDS-ACTION';
    this.newest = { text: text.replace(/\r?\n/g, '\r\n'), sequence, stamp };
    this.entry = {
      start: event.start.toISOString(),
      // A question with new numbers asks anew, unless the organizer says what they have on record.
      standing: sequence === known?.sequence ? before : (asked ?? before),
      cancelled: event.method === 'CANCEL' || event.status === 'CANCELLED',
    };
  }

  /** The mail with the answer, and where it goes. */
  answer(standing: Exclude<Standing, 'NEEDS-ACTION'>, stamp: Date): { raw: Buffer; to: string } {
    const asked = askedBy(this.newest!.text);
    this.entry!.standing = standing;
    return { raw: simulateReply(this.profile, asked, { standing, stamp }), to: asked.organizer };
  }
}
