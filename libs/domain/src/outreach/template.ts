/** What a template may speak of: the contact, what is shared with its link, who writes, and that nothing is wanted. */
export const TEMPLATE_WORDS = ['name', 'title', 'link', 'me', 'no-ask'] as const;
export type TemplateWord = (typeof TEMPLATE_WORDS)[number];

const WORD = /\{\s*([\p{L}_-]+)\s*\}/gu;

/** `Hello {name}, {link}` with what stands for each. In one pass: a value is never read as a template. Unknown words stay as they are. */
export function fillTemplate(text: string, values: Readonly<Record<TemplateWord, string>>): string {
  return text.replace(WORD, (whole, word: string) => {
    const known = TEMPLATE_WORDS.find((one) => one === word.toLowerCase());
    return known ? values[known] : whole;
  });
}

/** Words in braces that mean nothing, each once. */
export function unknownWords(text: string): string[] {
  const words = [...text.matchAll(WORD)].map(([, word]) => word!);
  return [...new Set(words.filter((word) => !(TEMPLATE_WORDS as readonly string[]).includes(word.toLowerCase())))];
}
