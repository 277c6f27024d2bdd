/**
 * The links and images of a text, as written: in Markdown, in link definitions, and in raw HTML.
 */
import type { MdastNode } from 'satteri';

export interface MarkdownLink {
  url: string;
  isImage: boolean;
  /** 1-based line of the file. */
  line: number;
}

const htmlLinkPattern = /<(a|img)\b[^>]*?\s(?:href|src)=(?:"([^"]*)"|'([^']*)')/gi;

/** The links of `node` itself, with their line in the body. */
export function listLinks(node: MdastNode): MarkdownLink[] {
  const line = node.position?.start.line ?? 1;
  if (node.type === 'link' || node.type === 'definition') return [{ url: node.url, isImage: false, line }];
  if (node.type === 'image') return [{ url: node.url, isImage: true, line }];
  if (node.type !== 'html') return [];
  return [...node.value.matchAll(htmlLinkPattern)].map(([, tag, double, single]) => ({
    url: double ?? single ?? '',
    isImage: tag?.toLowerCase() === 'img',
    line,
  }));
}
