/** Column titles as they are compared: one width, one case, blanks, dashes and underscores alike. */
export const foldedHeader = (title: string): string =>
  title
    .slice(0, 200)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_\-\u2010-\u2015\ufeff]+/g, ' ')
    .trim();
