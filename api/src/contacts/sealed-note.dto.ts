import { Lines } from '../input/text.js';
import { CONTACT_BOUNDS } from './contact.dto.js';

export class SealedNoteBodyDto {
  /** Empty: there is none any more. */
  @Lines({ max: CONTACT_BOUNDS.note }) text!: string;
}

export class SealedNoteDto extends SealedNoteBodyDto {
  /** Of the contact. */
  version!: number;
}
