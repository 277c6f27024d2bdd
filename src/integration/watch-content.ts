/**
 * Watches the folders of content during development. They may lie outside the project, where Astro does not look.
 */
import type { ViteDevServer } from 'vite';
import { clearCurrentContent } from '../catalog/load/current-content.ts';
import { isInContentRoots, listContentRoots } from '../catalog/read/content-roots.ts';

/** Calls `onChange` after a content file is added, changed or removed; by then the content is read again on demand. */
export function watchContent(watcher: ViteDevServer['watcher'], onChange: () => void): void {
  const roots = listContentRoots();
  watcher.add(roots.map(({ folder }) => folder));
  for (const event of ['add', 'change', 'unlink'] as const) {
    watcher.on(event, (path) => {
      if (!isInContentRoots(path, roots)) return;
      clearCurrentContent();
      onChange();
    });
  }
}
