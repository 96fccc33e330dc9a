/** A letter before it is text or HTML. Every text in it is clean and plain; addresses are checked. */
export interface Letter {
  subject: string;
  parts: readonly Part[];
}

export type Part =
  | { kind: 'paragraph'; text: string }
  | { kind: 'quote'; text: string }
  | { kind: 'details'; rows: readonly Detail[] }
  | { kind: 'choices'; page: Link; choices: readonly Link[]; hint: string }
  | { kind: 'link'; link: Link }
  | { kind: 'footer'; text: string; stop: Link };

export interface Link {
  label: string;
  url: string;
}

export interface Detail {
  label: string;
  lines: readonly string[];
  links: readonly Link[];
}
