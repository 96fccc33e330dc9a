/**
 * Condition on a contact's `id`: the parameter `word` stands in one of their names, whole or in pinyin, or in a mail address. One or two
 * letters must begin a word there, see search_grams. $1 is the organizer.
 */
export const hasWord = (word: string): string => `id IN (
  SELECT n.id FROM contacts n WHERE n.organizer_id = $1 AND ${stands(word, 'n.name_grams', 'n.search_keys')}
  UNION
  SELECT h.contact_id FROM channels h
  WHERE h.organizer_id = $1 AND h.kind = 'email' AND ${stands(word, 'search_grams(h.value)', 'h.value')})`;

const stands = (word: string, grams: string, text: string): string =>
  `search_needs(${word}) <> '{}' AND ${grams} @> search_needs(${word}) AND search_text(${text}) LIKE ALL (ARRAY(
    SELECT '%' || part || '%' FROM string_to_table(trim(search_text(${word})), ' ') part))`;
