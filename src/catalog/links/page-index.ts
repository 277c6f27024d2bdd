/**
 * The pages made from text files, indexed by file and by URL, with their anchors.
 */
import { commandsUrl, guideUrl, runbookUrl } from '../../routes.ts';
import type { Drafts, TextDraft } from '../read/draft.ts';

/** A page made from a text file. */
export interface TextPage {
  draft: TextDraft<unknown>;
  url: string;
  kind: 'runbooks' | 'guides' | 'commands';
}

/** The texts that become pages, which templates do not. */
export function listTextPages({ runbooks, guides, commands }: Drafts): TextPage[] {
  return [
    ...runbooks.map((draft) => ({ draft, url: runbookUrl(draft.id), kind: 'runbooks' as const })),
    ...guides.map((draft) => ({ draft, url: guideUrl(draft.id), kind: 'guides' as const })),
    ...commands.map((draft) => ({ draft, url: commandsUrl, kind: 'commands' as const })),
  ];
}

export interface PageIndex {
  /** The page of the file at an absolute path: the exact path first, then without regard to letter case. */
  findByLocation(location: string): TextPage | undefined;
  /** The anchors of a page by its URL; `undefined` when no text has that URL. */
  findAnchors(url: string): readonly string[] | undefined;
}

/** Ignores letter case, and whether a file system decomposes accented letters. */
const foldLocation = (location: string): string => location.normalize('NFC').toLowerCase();

export function indexPages(pages: readonly TextPage[]): PageIndex {
  const exact = new Map(pages.map((page) => [page.draft.location, page]));
  const folded = new Map(pages.map((page) => [foldLocation(page.draft.location), page]));
  const anchors = new Map<string, string[]>();
  for (const { draft, url } of pages) anchors.set(url, [...(anchors.get(url) ?? []), ...draft.anchors]);
  return {
    findByLocation: (location) => exact.get(location) ?? folded.get(foldLocation(location)),
    findAnchors: (url) => anchors.get(url),
  };
}
