import { Lines } from '../input/text.js';

/** Of the one note about an evening, in characters. */
export const DEBRIEF_LENGTH = 20_000;

export class WriteDebriefDto {
  /** What stands behind `@name` becomes the private note of that person. */
  @Lines({ max: DEBRIEF_LENGTH }) text!: string;
}

export class DebriefPersonDto {
  contactId!: string;
  name!: string;
  /** The name first, then all others, as a mention may spell them. */
  names!: string[];
  /** Behind an @ this means nobody else. */
  mention!: string;
  wasThere!: boolean;
  /** Typed by hand for that evening; the debrief leaves it alone. */
  note!: string;
  /** What of the debrief is about this person. */
  debrief!: string;
}

export class DebriefFindingDto {
  /** `not-there`: on the guest list, but not noted as having come. */
  kind!: 'unknown' | 'ambiguous' | 'not-there';
  /** As it was typed, with the @. */
  mention!: string;
  /** Where it stands, in UTF-16 units. */
  at!: number;
  /** Who may be meant; empty: unknown. */
  contactIds!: string[];
}

/** The one note about an evening. Private. */
export class DebriefDto {
  text!: string;
  /** For If-Match; 0: nothing is written yet. */
  version!: number;
  /** What of it is about nobody in particular. */
  evening!: string;
  people!: DebriefPersonDto[];
  /** Mentions that lead to nobody: what they say stays with the evening. */
  findings!: DebriefFindingDto[];
}
