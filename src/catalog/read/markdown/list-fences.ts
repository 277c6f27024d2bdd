/**
 * The code blocks of a text, read with the parser that renders the page.
 */
import { type MdastNode, markdownToMdast } from 'satteri';
import { isElement, splitHtml } from '../../../lib/markup/html-tags.ts';
import { findPlaceholders } from '../../../parameters/find-placeholders.ts';
import { type Fence, normalizeFenceLanguage, parseFenceMeta } from '../../../shell/fence.ts';

/**
 * A line that is only a placeholder, `<pod>`, makes the lines below it HTML for the parser. The page shows them as
 * Markdown, with their fences.
 */
function readSwallowedFences(html: string, line: number, document: string): Fence[] {
  const [first] = splitHtml(html);
  if (first?.kind !== 'tag' || isElement(first.name, document)) return [];
  const root = markdownToMdast(html.replace('<', '&lt;'), { features: { frontmatter: false } });
  return ('children' in root ? root.children : [])
    .flatMap((node) => listFences(node, html.split('\n'), document))
    .map((fence) => ({ ...fence, line: fence.line + line, from: fence.from + line, to: fence.to + line }));
}

/** The fences that `node` itself holds; `lines` are those of `document`, and `line` of a fence counts from its first. */
export function listFences(node: MdastNode, lines: readonly string[], document: string): Fence[] {
  if (!node.position) return [];
  const { start, end } = node.position;
  const from = start.line - 1;
  if (node.type === 'html') return readSwallowedFences(node.value, from, document);
  if (node.type !== 'code') return [];
  const isFenced = /^(?:`{3}|~{3})/.test((lines[from] ?? '').slice(start.column - 1));
  const language = normalizeFenceLanguage(node.lang ?? '', node.meta ?? '');
  const meta = parseFenceMeta(node.meta ?? '');
  return [
    {
      language,
      meta,
      source: node.value,
      line: start.line + (isFenced ? 1 : 0),
      from,
      to: end.line,
      isFenced,
    },
  ];
}

/** Names of the placeholders in fenced blocks, each once, in order. */
export function listFencePlaceholders(fences: readonly Fence[]): string[] {
  const sources = fences.filter(({ isFenced }) => isFenced).map(({ source }) => source);
  return [...new Set(sources.flatMap((source) => findPlaceholders(source).map(({ name }) => name)))];
}
