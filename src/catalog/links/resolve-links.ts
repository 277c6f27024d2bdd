/**
 * Resolves all links of all texts once. Pages are rendered with the result; broken links become problems.
 */
import type { Drafts } from '../read/draft.ts';
import type { MarkdownLink } from '../read/markdown/list-links.ts';
import type { Problem } from '../read/problem.ts';
import { indexPages, listTextPages, type TextPage } from './page-index.ts';
import { type ResolvedLink, resolveLink } from './resolve-link.ts';

/** By absolute path of the file, then by the link as written. */
export type ResolvedLinks = Map<string, Map<string, ResolvedLink>>;

function describeBrokenLink(link: MarkdownLink, resolved: ResolvedLink, { draft }: TextPage): Problem | undefined {
  const position = { file: draft.file, line: link.line };
  if (resolved.kind === 'missing') {
    const what = link.isImage ? 'image' : 'link';
    const message = `the ${what} "${link.url}" leads to nothing`;
    return {
      ...position,
      message,
      hint: `Write the path of a file that is there, from this file or from the content's root.`,
    };
  }
  if (resolved.kind !== 'page' || resolved.missingAnchor === undefined) return undefined;
  const message = `the link "${link.url}" points at #${resolved.missingAnchor}, which is not on that page`;
  return { ...position, message, hint: 'Write the heading as GitHub does: small letters, blanks as -.' };
}

/** The resolved links, and the problems of each page with broken links. */
export async function resolveLinks(
  drafts: Drafts,
): Promise<{ links: ResolvedLinks; broken: Map<TextPage, Problem[]> }> {
  const pages = listTextPages(drafts);
  const index = indexPages(pages);
  const links: ResolvedLinks = new Map();
  const broken = new Map<TextPage, Problem[]>();
  for (const page of pages) {
    const resolvedLinks = new Map<string, ResolvedLink>();
    const problems: Problem[] = [];
    for (const link of page.draft.links) {
      const resolved = resolvedLinks.get(link.url) ?? (await resolveLink(link.url, page, index));
      if (!resolved) continue;
      resolvedLinks.set(link.url, resolved);
      const problem = describeBrokenLink(link, resolved, page);
      if (problem) problems.push(problem);
    }
    if (resolvedLinks.size > 0) links.set(page.draft.location, resolvedLinks);
    if (problems.length > 0) broken.set(page, problems);
  }
  return { links, broken };
}
