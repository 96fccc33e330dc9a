/** Ways to reach somebody, in the words of the product. */
export const CHANNEL_KINDS = [
  ...(['email', 'phone', 'wechat', 'whatsapp', 'telegram', 'signal'] as const),
  ...(['slack', 'discord', 'linkedin', 'website', 'other'] as const),
] as const;
export type ChannelKind = (typeof CHANNEL_KINDS)[number];

export interface RecordChannel {
  kind: ChannelKind;
  value: string;
  preferred: boolean;
}

export interface RecordName {
  kind: 'native' | 'latin' | 'nickname' | 'group';
  value: string;
}

/** A day of the year; year null: nobody said. */
export interface RecordBirthday {
  year: number | null;
  month: number;
  day: number;
}

/** Something that happened with this person. */
export interface RecordInteraction {
  kind: 'meetup' | 'call' | 'message';
  /** The day where it happened, YYYY-MM-DD. */
  on: string;
  title: string;
  /** Who began, where the source says so. */
  direction?: 'in' | 'out';
  /** The same for everybody who took part, and whenever the source is read again. */
  key: string;
}

/** One person as a file tells of them: every format gives this shape. Texts are clean and within {@link RECORD_BOUNDS}. */
export interface ContactRecord {
  name: string;
  otherNames: RecordName[];
  channels: RecordChannel[];
  /** Names of circles. */
  circles: string[];
  birthday: RecordBirthday | null;
  city: string;
  /** The day of the first meeting, YYYY-MM-DD, or ''. Never a last contact: nobody talked to somebody by connecting. */
  metOn: string;
  note: string;
  /** What the source calls this person for good, such as `meetup:12537919`, or ''. */
  key: string;
  /** What the source knows to have happened; of sources that know of people only, nothing. */
  interactions: RecordInteraction[];
}

/** What a record holds at most, in characters and entries; a contact's own bounds are at least these. */
export const RECORD_BOUNDS = {
  name: 80,
  otherNames: 10,
  channels: 20,
  channelValue: 2000,
  circles: 50,
  circle: 80,
  city: 100,
  note: 10_000,
  key: 300,
  interactions: 2_000,
  title: 200,
} as const;

/** What was noticed about a row; `value` says about which text of it. */
export interface RowFinding {
  code: RowFindingCode;
  value?: string;
}

export const ROW_FINDINGS = [
  'no-name',
  'organisation',
  'group',
  'cancelled',
  'name-from-address',
  'name-cut',
  'note-cut',
  'too-many-channels',
  'too-many-circles',
  'address-unreadable',
  'date-unreadable',
  'photo',
  'more-cells-than-columns',
  'group-conversation',
] as const;
export type RowFindingCode = (typeof ROW_FINDINGS)[number];

/** One row of the source: what stood there, whom we read in it (null: nobody), and what was noticed. */
export interface ReadRow {
  /** Cells by column, or the text as it stood. */
  raw: Record<string, string> | string;
  record: ContactRecord | null;
  findings: RowFinding[];
}
