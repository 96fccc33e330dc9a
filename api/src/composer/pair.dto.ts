import { PersonRefDto } from './person-ref.dto.js';

/** Those who form a pair with a contact. */
export class PairsDto {
  items!: PersonRefDto[];
}
