import { propertiesOf, unescape } from '@stammtisch/contact-formats';
import type { CardFilter, PropertyFilter, TextMatch } from './dav-question.js';

/** Whether a filter asks only for what we can answer. */
export const isAnswerable = ({ properties }: CardFilter): boolean => properties.every(({ foreign }) => !foreign);

/** Whether a card is one of those asked for (RFC 6352 §10.5); upper and lower case are the same. */
export function fits(card: string, filter: CardFilter): boolean {
  if (filter.properties.length === 0) return true;
  const values = new Map<string, string[]>();
  for (const { name, value } of propertiesOf(Buffer.from(card), 'utf-8'))
    values.set(name, [...(values.get(name) ?? []), fold(unescape(value))]);
  const holds = (property: PropertyFilter) => propertyFits(values.get(property.name) ?? [], property);
  return filter.all ? filter.properties.every(holds) : filter.properties.some(holds);
}

function propertyFits(values: readonly string[], { absent, all, texts }: PropertyFilter): boolean {
  if (absent) return values.length === 0;
  if (texts.length === 0) return values.length > 0;
  const holds = (match: TextMatch) => values.some((value) => textFits(value, match)) !== match.negate;
  return all ? texts.every(holds) : texts.some(holds);
}

function textFits(value: string, { how, text }: TextMatch): boolean {
  const sought = fold(text);
  switch (how) {
    case 'equals':
      return value === sought;
    case 'contains':
      return value.includes(sought);
    case 'starts-with':
      return value.startsWith(sought);
    case 'ends-with':
      return value.endsWith(sought);
  }
}

const fold = (text: string): string => text.normalize('NFKC').toLowerCase();
