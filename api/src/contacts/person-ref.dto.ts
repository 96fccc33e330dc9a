/** A contact by name. */
export class PersonRefDto {
  contactId!: string;
  name!: string;
}
