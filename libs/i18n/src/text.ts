/**
 * A catalog is a nested object whose leaves are texts, or functions from one object of parameters to a text.
 * English is the model: `type MailCatalog = typeof en`, so a key that German or Chinese lacks does not compile.
 * Parameters are strings and numbers, formatted by the caller; catalogs know no dates and no markup.
 */
export type Text = string | ((params: never) => string);
export interface Texts {
  readonly [key: string]: Text | Texts;
}
