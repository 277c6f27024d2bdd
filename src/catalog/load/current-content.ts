/**
 * The content for what is being built: read once for a build, and in development until a file changes. Not for the
 * server at run time, which reads what the build wrote.
 */
import { hasFlag } from '../../lib/environment.ts';
import type { Catalog } from '../graph/catalog.ts';
import type { TextPage } from '../links/page-index.ts';
import { listContentRoots } from '../read/content-roots.ts';
import { type Content, loadContent } from './load-content.ts';

// Astro loads this module twice in one process, for its settings and for the pages; both shall read the files once.
interface Shared {
  flarepathContent?: Promise<Content> | undefined;
}
const shared: typeof globalThis & Shared = globalThis;

/** Rejects with a `ContentError` that lists every problem when the content has any. */
export function getCurrentContent(): Promise<Content> {
  shared.flarepathContent ??= loadContent(listContentRoots(), { isLenient: hasFlag('--lenient') });
  return shared.flarepathContent;
}

export async function getCurrentCatalog(): Promise<Catalog> {
  return (await getCurrentContent()).catalog;
}

/** The texts that become pages of one kind. */
export async function getCurrentPages(kind: TextPage['kind']): Promise<TextPage[]> {
  return (await getCurrentContent()).pages.filter((page) => page.kind === kind);
}

/** Makes the next reader read the files anew. */
export function clearCurrentContent(): void {
  shared.flarepathContent = undefined;
}
