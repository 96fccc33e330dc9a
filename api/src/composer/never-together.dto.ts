import { PersonRefDto } from './person-ref.dto.js';

export class NeverTogetherDto {
  items!: PersonRefDto[];
}
