/**
 * Reads Pagefind's excerpt as text, split into matches and the text between them.
 */
export type Excerpt = { text: string; isMatch: boolean }[];

const entities: Record<string, string> = { lt: '<', gt: '>', quot: '"', '#39': "'", amp: '&' };

const decode = (escaped: string): string =>
  escaped.replace(/&(lt|gt|quot|#39|amp);/g, (whole, name: string) => entities[name] ?? whole);

/** Pagefind marks matches with `<mark>` in escaped text; other HTML is not interpreted. */
export function readExcerpt(html: string): Excerpt {
  return html
    .split(/(<mark>[\s\S]*?<\/mark>)/)
    .filter(Boolean)
    .map((part) => ({ isMatch: part.startsWith('<mark>'), text: decode(part.replace(/<\/?mark>/g, '')) }));
}

/** How many of `words` the excerpt shows. */
export function countShown(excerpt: Excerpt, words: readonly string[]): number {
  const matches = excerpt.filter(({ isMatch }) => isMatch).map(({ text }) => text.toLowerCase());
  return words.filter((word) => matches.some((match) => match.includes(word))).length;
}
