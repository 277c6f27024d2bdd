/**
 * In plain Markdown, escapes a bare `<node>` so that it stays visible as text, passes the elements that a runbook may use,
 * and removes comments. MDX has components instead of raw HTML and is not changed.
 */
import { defineMdastPlugin, type MdastPluginDefinition, type PluginFactoryContext } from 'satteri';
import { type HtmlPiece, isElement, isImageSource, splitHtml } from '../lib/markup/html-tags.ts';
import { markCodeLines } from '../shell/mark-code-lines.ts';
import type { FindLinkTarget } from './links.ts';

/** Parents whose raw HTML is a block; in any other it is one tag inside text. */
const blockParents = new Set(['root', 'blockquote', 'listItem', 'footnoteDefinition']);

/** Applies `rewrite` outside of fences. Inside an element, a line of backticks does not open a fence. */
function rewriteOutsideFences(text: string, document: string, rewrite: (part: string) => string): string {
  const hasElements = splitHtml(text).some((piece) => piece.kind === 'tag' && isElement(piece.name, document));
  if (hasElements) return rewrite(text);
  const parts: { lines: string[]; isCode: boolean }[] = [];
  for (const { text: line, isCode } of markCodeLines(text.split('\n'))) {
    const last = parts.at(-1);
    if (last?.isCode === isCode) last.lines.push(line);
    else parts.push({ lines: [line], isCode });
  }
  return parts.map(({ lines, isCode }) => (isCode ? lines.join('\n') : rewrite(lines.join('\n')))).join('\n');
}

export const escapeUnknownTags = (find: FindLinkTarget) => (factory: PluginFactoryContext) => {
  const { sourceFormat, source: document, fileURL } = factory;
  if (sourceFormat === 'mdx') return null;

  /** Resolves a raw `href` or `src` like the links of Markdown. */
  const resolveLinks = (tag: string): string =>
    tag.replace(/(\s(?:href|src)=)(["'])(.*?)\2/gi, (whole, name: string, quote: string, url: string) => {
      const target = fileURL && find(fileURL, url);
      if (target === 'missing') return '';
      return target ? `${name}${quote}${target.href}${quote}` : whole;
    });

  const isUnknown = (piece: HtmlPiece | undefined): boolean =>
    piece?.kind === 'tag' && !isElement(piece.name, document) && !isImageSource(piece);

  /** `bracket` replaces the opening bracket of an unknown tag. */
  const rewritePiece = (piece: HtmlPiece, bracket: string): string => {
    if (piece.kind === 'comment') return '';
    if (isUnknown(piece)) return bracket + piece.source.slice(1);
    return piece.kind === 'tag' ? resolveLinks(piece.source) : piece.source;
  };

  const plugin: MdastPluginDefinition = {
    name: 'flarepath-escape-unknown-tags',
    html(node, context) {
      const pieces = splitHtml(node.value);
      const rewrite = (bracket: string, html = pieces): string =>
        html.map((piece) => rewritePiece(piece, bracket)).join('');
      if (rewrite('<').trim() === '') {
        context.removeNode(node);
        return undefined;
      }
      const isBlock = blockParents.has(context.parent(node)?.type ?? 'root');
      const [first] = pieces;
      if (!isBlock && isUnknown(first)) return { type: 'text', value: node.value };
      // A line that begins with a placeholder is meant as Markdown; only the placeholder made it HTML.
      if (isBlock && isUnknown(first))
        return {
          raw: rewriteOutsideFences(node.value, document, (part) => rewrite('&lt;', splitHtml(part))),
        };
      const value = rewrite('&lt;');
      return value === node.value ? undefined : { type: 'html', value };
    },
  };
  return defineMdastPlugin(plugin);
};
