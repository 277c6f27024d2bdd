/**
 * Which file became which page, and what can be linked to on it.
 */
import { commandsUrl, guideUrl, runbookUrl } from '../../routes.ts';
import type { Drafts, TextDraft } from '../read/draft.ts';

/** A page with text of its own. */
export interface TextPage {
  draft: TextDraft<unknown>;
  url: string;
  kind: 'runbooks' | 'guides' | 'commands';
}

/** Every text that becomes a page. */
export function listTextPages({ runbooks, guides, commands }: Drafts): TextPage[] {
  return [
    ...runbooks.map((draft) => ({ draft, url: runbookUrl(draft.id), kind: 'runbooks' as const })),
    ...guides.map((draft) => ({ draft, url: guideUrl(draft.id), kind: 'guides' as const })),
    ...commands.map((draft) => ({ draft, url: commandsUrl, kind: 'commands' as const })),
  ];
}

export interface PageIndex {
  /** The page that the file at an absolute path became; letter case does not matter where it is clear. */
  findByLocation(location: string): TextPage | undefined;
  /** The anchors of a page by its URL; `undefined` for a URL of no text page. */
  findAnchors(url: string): readonly string[] | undefined;
}

/** Letter case does not count, nor how a file system takes letters and their accents apart. */
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
