/** Finds the visible words of a Markdown file without our Markdown processor, to compare with it. */
const frontMatter = /^\uFEFF?(?:---[^\S\n]*\n[\s\S]*?\n---|\+\+\+[^\S\n]*\n[\s\S]*?\n\+\+\+)[^\S\n]*(?:\n|$)/;

/** Words as runs of letters and digits. */
export const tokenize = (text: string): string[] => text.match(/[\p{L}\p{N}]+/gu) ?? [];

const htmlElements =
  'a|abbr|b|blockquote|br|center|code|dd|del|details|div|dl|dt|em|font|h[1-6]|hr|i|img|ins|kbd|li|mark|ol|p|picture|pre|s|small|source|span|strong|sub|summary|sup|table|tbody|td|tfoot|th|thead|tr|u|ul|video';

/** Text outside of fences without its markup. */
function stripMarkup(text: string): string {
  return text
    .replace(/<!--[\s\S]*?(?:-->|$)/g, ' ')
    .replace(/[`*]|~~/g, '')
    .replace(new RegExp(String.raw`</?(?:${htmlElements})(?:\s[^>]*)?/?>`, 'gi'), ' ')
    .replace(/\{\{[<%]\s*(?:rel)?ref\s[^>%]*[>%]\}\}/g, 'x')
    .replace(
      /\{\{[<%]\s*\/?\s*(?:hint|notice|callout|alert|admonition|note|tip|warning|info|caution|danger|important)\b[^>%]*[>%]\}\}/g,
      ' ',
    )
    .replace(/!\[([^\]]*)\]\([^)]*\)/g, ' $1 ')
    .replace(/\[((?:[^[\]]|\[[^\]]*\])*)\](?:\((?:<[^>]*>|[^()]*(?:\([^()]*\)[^()]*)*)\)|\[[^\]]*\])/g, '$1')
    .replace(/^ {0,3}\[[^\]]+\]:\s+\S+.*$/gm, ' ')
    .replace(/\{:?\s*[#.][\w-]+[^}]*\}|\{:[^}]*\}/g, ' ')
    .replace(/^([ \t]*)(?:!!!|\?\?\?\+?)[ \t]+\w+[^"\n]*/gm, '$1')
    .replace(/^[ \t]*:::+[ \t]*\w*/gm, ' ')
    .replace(/\[!(\w+)\]/g, ' ')
    .replace(/\[[ xX]\]/g, ' ')
    .replace(/\[\^[^\]]+\]:?/g, ' ')
    .replace(/^[ \t]*\d+[.)][ \t]/gm, ' ')
    .replace(/&[a-z]+;|&#x?[0-9a-f]+;/gi, ' ')
    .replace(/\\([!-/:-@[-`{-~])/g, '$1');
}

/** Comments and fences, in one pattern because each may contain what looks like the other. */
const commentOrFence =
  /<!--[\s\S]*?(?:-->|$(?![\s\S]))|^[ \t>]*(?:(?:[-*+]|\d+[.)])[ \t]+)?(`{3,}|~{3,})[^`\n]*(?:\n|$(?![\s\S]))(?:[\s\S]*?^[ \t>]*\1[`~]*[ \t]*$|[\s\S]*)/gm;

/** A fence without its first and last line. */
const readFenceText = (fence: string): string =>
  fence.replace(/^.*\n?/, '').replace(/(?:^|\n)[ \t>]*[`~]{3,}[ \t]*$/, '');

/** The words, each as often as it occurs. */
export function tokenizeSource(markdown: string): string[] {
  const body = markdown.replaceAll('\r\n', '\n').replace(frontMatter, '');
  const words: string[] = [];
  let at = 0;
  for (const match of body.matchAll(commentOrFence)) {
    words.push(...tokenize(stripMarkup(body.slice(at, match.index))));
    if (!match[0].startsWith('<!--')) words.push(...tokenize(readFenceText(match[0])));
    at = match.index + match[0].length;
  }
  return [...words, ...tokenize(stripMarkup(body.slice(at)))];
}

/** Words that occur less often on the page than in the source. */
export function findMissingTokens(markdown: string, pageText: string): string[] {
  const left = new Map<string, number>();
  for (const word of tokenize(pageText)) left.set(word, (left.get(word) ?? 0) + 1);
  return tokenizeSource(markdown).filter((word) => {
    const count = left.get(word) ?? 0;
    left.set(word, count - 1);
    return count <= 0;
  });
}
