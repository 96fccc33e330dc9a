import { channelKey } from './channels.js';
import type { DateOrder } from './dates.js';
import { isoDay, parseDay } from './dates.js';
import {
  type ContactRecord,
  type ReadRow,
  RECORD_BOUNDS,
  type RecordChannel,
  type RecordInteraction,
  type RecordName,
  type RowFinding,
  type RowFindingCode,
} from './record.js';
import { cut, folded, isHan, tidyLine, tidyLines } from './text.js';

/** Names as sources have them: whole, or in parts. */
export interface DraftNames {
  /** What the organizer called them; goes before everything. */
  remark: string;
  whole: string;
  prefix: string;
  given: string;
  middle: string;
  family: string;
  suffix: string;
  nickname: string;
  group: string;
  latin: string;
  native: string;
}

/** Collects what one row says, in any order, and makes one clean record of it. */
export class Draft {
  readonly names: DraftNames = {
    ...{ remark: '', whole: '', prefix: '', given: '', middle: '', family: '', suffix: '' },
    ...{ nickname: '', group: '', latin: '', native: '' },
  };
  company = '';
  position = '';
  city = '';
  key = '';
  private preferred = '';
  private birthday: ContactRecord['birthday'] = null;
  private metOn = '';
  private readonly channels = new Map<string, RecordChannel>();
  private readonly circles = new Map<string, string>();
  private readonly moreNames: RecordName[] = [];
  private readonly notes: string[] = [];
  private readonly interactions = new Map<string, RecordInteraction>();
  /** The country of phone numbers that do not say theirs, such as `+49`. */
  callingCode = '';
  private readonly findings: RowFinding[] = [];

  notice(code: RowFindingCode, value?: string): void {
    this.findings.push(value === undefined ? { code } : { code, value: cut(tidyLine(value), 200) });
  }

  reach(channel: RecordChannel): void {
    const value = tidyLine(channel.value);
    if (!value || value.length > RECORD_BOUNDS.channelValue) return;
    const key = channelKey(channel.kind, value) || `${channel.kind} ${value}`;
    const known = this.channels.get(key);
    if (known) known.preferred ||= channel.preferred;
    else this.channels.set(key, { ...channel, value });
  }

  /** One of the addresses, which may still be to come. */
  prefer(value: string): void {
    this.preferred = tidyLine(value);
  }

  join(circle: string): void {
    const name = cut(tidyLine(circle), RECORD_BOUNDS.circle);
    if (name && !this.circles.has(folded(name))) this.circles.set(folded(name), name);
  }

  remember(note: string): void {
    const text = tidyLines(note);
    if (text && !this.notes.includes(text)) this.notes.push(text);
  }

  alsoCalled(kind: RecordName['kind'], value: string): void {
    this.moreNames.push({ kind, value });
  }

  born(text: string, order?: DateOrder): void {
    const typed = text.trim();
    // Outlook writes 0/0/00 for nothing.
    if (!typed || /^0+\/0+\/0+$/.test(typed)) return;
    this.birthday ??= parseDay(typed, order);
    if (!this.birthday) this.notice('date-unreadable', typed);
  }

  met(text: string, order?: DateOrder): void {
    if (!text.trim()) return;
    this.metOn ||= isoDay(text, order);
    if (!this.metOn) this.notice('date-unreadable', text);
  }

  /** What has no day did not happen. */
  happened({ on, title, key, ...what }: RecordInteraction): void {
    const day = isoDay(on);
    if (!day || this.interactions.size >= RECORD_BOUNDS.interactions) return;
    const known = cut(tidyLine(key), RECORD_BOUNDS.key);
    this.interactions.set(known, { ...what, on: day, title: cut(tidyLine(title), RECORD_BOUNDS.title), key: known });
  }

  /** The row as it stands; nobody is in it when it has no name. */
  finish(raw: ReadRow['raw']): ReadRow {
    const name = this.name();
    if (!name) return { raw, record: null, findings: this.findings };
    const work = [this.position, this.company].map(tidyLine).filter(Boolean).join(', ');
    const note = [work, ...this.notes].filter(Boolean).join('\n\n');
    if ([...note].length > RECORD_BOUNDS.note) this.notice('note-cut');
    const channels = [...this.channels.values()].map((channel) => this.withCountry(channel));
    const favourite = channels.find(({ value }) => value === this.preferred);
    if (favourite) favourite.preferred = true;
    if (channels.length > RECORD_BOUNDS.channels) this.notice('too-many-channels');
    if (this.circles.size > RECORD_BOUNDS.circles) this.notice('too-many-circles');
    const record: ContactRecord = {
      name: cut(name, RECORD_BOUNDS.name),
      otherNames: this.otherNames(name),
      channels: channels.slice(0, RECORD_BOUNDS.channels),
      circles: [...this.circles.values()].slice(0, RECORD_BOUNDS.circles),
      birthday: this.birthday,
      city: cut(tidyLine(this.city), RECORD_BOUNDS.city),
      metOn: this.metOn,
      note: cut(note, RECORD_BOUNDS.note),
      key: cut(tidyLine(this.key), RECORD_BOUNDS.key),
      interactions: [...this.interactions.values()],
    };
    return { raw, record, findings: this.findings };
  }

  private withCountry(channel: RecordChannel): RecordChannel {
    const code = this.callingCode.replace(/\D/g, '');
    if (channel.kind !== 'phone' || !code || /^(\+|00)/.test(channel.value)) return channel;
    return { ...channel, value: `+${code} ${channel.value}` };
  }

  private name(): string {
    const { remark, whole, nickname, group, native, latin } = this.names;
    const name = [remark, whole, this.composed(), native, latin, nickname, group].map(tidyLine).find(Boolean);
    if (name) {
      if ([...name].length > RECORD_BOUNDS.name) this.notice('name-cut', name);
      return name;
    }
    const address = [...this.channels.values()].find(({ kind }) => kind === 'email')?.value;
    if (address) {
      this.notice('name-from-address', address);
      return address.slice(0, address.indexOf('@'));
    }
    this.notice(this.company.trim() ? 'organisation' : 'no-name', this.company || undefined);
    return '';
  }

  /** Chinese names have no blank and the family first. */
  private composed(): string {
    const { prefix, given, middle, family, suffix } = this.names;
    const [g, f] = [given, family].map(tidyLine) as [string, string];
    if (isHan(g || f) && isHan(f || g)) return f + g;
    return [prefix, g, middle, f, suffix].map(tidyLine).filter(Boolean).join(' ');
  }

  private otherNames(name: string): RecordName[] {
    const { whole, nickname, group, latin, native } = this.names;
    const seen = new Set([folded(name)]);
    const candidates: [RecordName['kind'], string][] = [
      ['native', native],
      ['latin', latin],
      ['nickname', whole],
      ['nickname', nickname],
      ['group', group],
      ...this.moreNames.map(({ kind, value }): [RecordName['kind'], string] => [kind, value]),
    ];
    return candidates
      .flatMap(([kind, text]) => {
        const value = cut(tidyLine(text), RECORD_BOUNDS.name);
        if (!value || seen.has(folded(value))) return [];
        seen.add(folded(value));
        return [{ kind, value }];
      })
      .slice(0, RECORD_BOUNDS.otherNames);
  }
}
