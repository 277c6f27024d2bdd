/**
 * What a plain Markdown text has and its page has not: HTML that the sanitizer leaves out, and links of other schemes.
 */
import type { MdastNode } from 'satteri';
import { type HtmlRemoval, sanitizeSiblings } from '../../../lib/markup/sanitize-siblings.ts';
import { isImageUrl, isLinkUrl } from '../../../lib/markup/url-schemes.ts';

export interface MarkdownRemoval {
  /** 1-based line of the file. */
  line: number;
  message: string;
  hint: string;
}

const addressHint = 'Write an address that begins with https:// or mailto:, or the path of a file beside the text.';

/** By the first letters of the attribute. */
const attributeHints: readonly (readonly [RegExp, string])[] = [
  [/^on/, 'A text runs no script. Write a link, or a command in a code block.'],
  [/^style/, 'Write it in Markdown, or with width, height or align.'],
  [/^(?:href|src|cite)/, addressHint],
  [/^id/, 'Choose an id that does not begin with own/, which the layout uses.'],
  [/^/, 'A page keeps href, src, alt, title, id, open, width, height, align and others that lay out a text.'],
];

function describeRemoval({ kind, what }: HtmlRemoval): Omit<MarkdownRemoval, 'line'> {
  switch (kind) {
    case 'attribute':
      return {
        message: `${what} is left out`,
        hint: attributeHints.find(([pattern]) => pattern.test(what))?.[1] ?? addressHint,
      };
    case 'start-tag':
      return {
        message: `${what} is left out: its end is in another paragraph or list item, or between other tags`,
        hint: 'Close it where it was opened, with the same indentation.',
      };
    case 'end-tag':
      return {
        message: `${what} is left out: it closes nothing here`,
        hint: 'Remove it, or open it in the same place.',
      };
    case 'source':
      return { message: `${what} is left out: a page shows the <img>`, hint: 'Remove it, or link to the other file.' };
    case 'element':
      return {
        message: `${what} is shown as text: a page runs and embeds nothing that a text holds`,
        hint: 'Write it in Markdown, or link to the file. If it is a placeholder, put it in `code`.',
      };
  }
}

/** Of `node` itself and of the raw HTML among its children, with their line in the body. */
export function listRemovals(node: MdastNode, document: string): MarkdownRemoval[] {
  const line = node.position?.start.line ?? 1;
  const isLink = node.type === 'link' || node.type === 'definition';
  if ((isLink && !isLinkUrl(node.url)) || (node.type === 'image' && !isLinkUrl(node.url) && !isImageUrl(node.url)))
    return [{ line, message: `the address "${node.url.slice(0, 60)}" is left out`, hint: addressHint }];
  if (!('children' in node)) return [];
  const raws = node.children.flatMap((each) => (each.type === 'html' ? [each] : []));
  if (raws.length === 0) return [];
  const sanitized = sanitizeSiblings(
    raws.map(({ value }) => value),
    document,
  );
  return sanitized.flatMap(({ removals }, index) =>
    removals.map((removal) => ({
      line: (raws[index]?.position?.start.line ?? line) + removal.line,
      ...describeRemoval(removal),
    })),
  );
}
