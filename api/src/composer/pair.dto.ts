import { PersonRefDto } from '../contacts/person-ref.dto.js';

/** Those who form a pair with a contact. */
export class PairsDto {
  items!: PersonRefDto[];
}
