/**
 * The content of the running build or development server: loaded once, and again after a file has changed. The server in
 * production reads the file that the build wrote instead.
 */
import { hasFlag } from '../../lib/environment.ts';
import type { Catalog } from '../graph/catalog.ts';
import type { TextPage } from '../links/page-index.ts';
import { listContentRoots } from '../read/content-roots.ts';
import { type Content, loadContent } from './load-content.ts';

// Astro loads this module twice in one process, for its configuration and for the pages. Both share the content.
interface Shared {
  flarepathContent?: Promise<Content> | undefined;
}
const shared: typeof globalThis & Shared = globalThis;

/** Rejects with a `ContentError` that lists all problems of the content. */
export function getCurrentContent(): Promise<Content> {
  shared.flarepathContent ??= loadContent(listContentRoots(), { isLenient: hasFlag('--lenient') });
  return shared.flarepathContent;
}

export async function getCurrentCatalog(): Promise<Catalog> {
  return (await getCurrentContent()).catalog;
}

/** The pages of one kind. */
export async function getCurrentPages(kind: TextPage['kind']): Promise<TextPage[]> {
  return (await getCurrentContent()).pages.filter((page) => page.kind === kind);
}

/** The next call loads the files again. */
export function clearCurrentContent(): void {
  shared.flarepathContent = undefined;
}
