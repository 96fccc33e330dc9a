import { type DebriefPerson, mentionOf } from './names.js';
import { splitDebrief } from './split.js';

/**
 * The note of an evening without what is said about one person: their pieces are gone, those that they share with others name the others
 * alone. Whom an ambiguous mention means is not known, so it stays.
 */
export function forgetInDebrief(text: string, people: readonly DebriefPerson[], contactId: string): string {
  const { pieces, findings } = splitDebrief(text, people);
  let at = 0;
  const kept = pieces.map(({ contactIds, raw, note }) => {
    const start = at;
    at += raw.length;
    const about = findings.find((finding) => finding.at === start);
    const alone = about?.kind === 'not-there' ? about.contactIds : contactIds;
    if (alone.length === 1 && alone[0] === contactId) return '';
    if (!contactIds.includes(contactId)) return raw;
    const others = people.filter((person) => person.contactId !== contactId && contactIds.includes(person.contactId));
    return `${others.map((person) => `@${mentionOf(person, people)}`).join(', ')} ${note}\n`;
  });
  return kept.join('').trimEnd();
}
