/**
 * The code blocks of a page with their lines in the file, as they are written.
 */
import { type MdastNode, markdownToMdast, mdxToMdast } from 'satteri';
import type { TextPage } from '../../catalog/links/page-index.ts';
import type { ContentFile } from '../../catalog/read/content-file.ts';
import { splitFrontMatter } from '../../catalog/read/front-matter.ts';

export interface SourceCodeBlock {
  /** In small letters; empty where the fence names none. */
  language: string;
  meta: string;
  source: string;
  /** Line of the file on which `source` begins. */
  line: number;
}

function* walk(node: MdastNode): Generator<MdastNode> {
  yield node;
  if ('children' in node) for (const each of node.children) yield* walk(each);
}

/** `lines` are those of the file. A block that is indented instead of fenced has no fence to skip. */
export function readCodeBlocks(
  { draft }: TextPage,
  { text }: ContentFile,
  lines: readonly string[],
): SourceCodeBlock[] {
  const { bodyLine } = splitFrontMatter(text);
  const parsing = { features: { frontmatter: false } };
  const root =
    draft.format === 'mdx' ? mdxToMdast(draft.body, parsing) : markdownToMdast(draft.body, parsing);
  return [...walk(root)].flatMap((node) => {
    if (node.type !== 'code') return [];
    const first = (node.position?.start.line ?? 1) + bodyLine - 1;
    const isFenced = /[`~]{3}/.test(lines[first - 1] ?? '');
    const { lang, meta, value } = node;
    return [
      {
        language: (lang ?? '').toLowerCase(),
        meta: meta ?? '',
        source: value,
        line: first + (isFenced ? 1 : 0),
      },
    ];
  });
}
