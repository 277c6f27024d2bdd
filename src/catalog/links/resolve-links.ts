/**
 * All links of all texts, resolved once: pages are rendered with these, and what leads nowhere is told.
 */
import type { Drafts } from '../read/draft.ts';
import type { MarkdownLink } from '../read/markdown-links.ts';
import type { Problem } from '../read/problem.ts';
import { indexPages, listTextPages, type TextPage } from './page-index.ts';
import { type ResolvedLink, resolveLink } from './resolve-link.ts';

/** By the file's absolute path, then by the link as it was written. */
export type ResolvedLinks = Map<string, Map<string, ResolvedLink>>;

function describeBrokenLink(
  link: MarkdownLink,
  resolved: ResolvedLink,
  { draft }: TextPage,
): Problem | undefined {
  const place = { file: draft.file, line: link.line };
  if (resolved.kind === 'missing') {
    const what = link.isImage ? 'image' : 'link';
    const message = `the ${what} "${link.url}" leads to nothing`;
    return {
      ...place,
      message,
      hint: `Write the path of a file that is there, from this file or from the content's root.`,
    };
  }
  if (resolved.kind !== 'page' || resolved.missingAnchor === undefined) return undefined;
  const message = `the link "${link.url}" points at #${resolved.missingAnchor}, which is not on that page`;
  return { ...place, message, hint: 'Write the heading as GitHub does: small letters, blanks as -.' };
}

/** The links, and a problem for each that leads nowhere. */
export async function resolveLinks(
  drafts: Drafts,
): Promise<{ links: ResolvedLinks; broken: Map<TextPage, Problem[]> }> {
  const pages = listTextPages(drafts);
  const index = indexPages(pages);
  const links: ResolvedLinks = new Map();
  const broken = new Map<TextPage, Problem[]>();
  for (const page of pages) {
    const own = new Map<string, ResolvedLink>();
    const problems: Problem[] = [];
    for (const link of page.draft.links) {
      const resolved = own.get(link.url) ?? (await resolveLink(link.url, page, index));
      if (!resolved) continue;
      own.set(link.url, resolved);
      const problem = describeBrokenLink(link, resolved, page);
      if (problem) problems.push(problem);
    }
    if (own.size > 0) links.set(page.draft.location, own);
    if (problems.length > 0) broken.set(page, problems);
  }
  return { links, broken };
}
