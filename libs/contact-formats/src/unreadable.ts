export type UnreadableReason =
  'empty' | 'too-large' | 'too-many-rows' | 'too-many-columns' | 'not-a-contact-file' | 'no-people';

/** The source as a whole is refused; `max` is the bound that it breaks. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable';
  readonly reason: UnreadableReason;
  readonly max: number | undefined;

  // Written out: a thread may run this file with its types merely stripped.
  constructor(reason: UnreadableReason, max?: number) {
    super(reason);
    this.reason = reason;
    this.max = max;
  }
}

/** What one import takes. Bytes (as they come, and of all that is read in an archive), rows, columns. */
export const SOURCE_BOUNDS = { bytes: 20 * 1_048_576, unpacked: 60 * 1_048_576, rows: 10_000, columns: 500 } as const;
