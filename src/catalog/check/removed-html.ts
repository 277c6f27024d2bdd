/**
 * Warns about HTML and links of plain Markdown that are not on the page, once for each kind in a file.
 */
import type { TextPage } from '../links/page-index.ts';
import type { Problem } from '../read/problem.ts';

export function listRemovedHtml(pages: readonly Pick<TextPage, 'draft'>[]): Problem[] {
  return pages.flatMap(({ draft: { file, removals } }) => {
    const byMessage = Map.groupBy(removals, ({ message }) => message);
    return [...byMessage.values()].flatMap(([first, ...others]) => {
      if (!first) return [];
      const more = others.length === 0 ? '' : ` (also in ${others.map(({ line }) => `line ${line}`).join(', ')})`;
      return [{ file, line: first.line, message: first.message + more, hint: first.hint }];
    });
  });
}
