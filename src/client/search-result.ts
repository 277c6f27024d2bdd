/**
 * One result as the list shows it, built from text alone.
 */
import type { Hit } from './pagefind.ts';

export function resultLink(hit: Hit, id: string): HTMLAnchorElement {
  const link = document.createElement('a');
  link.id = id;
  link.setAttribute('role', 'option');
  link.href = hit.url;
  link.tabIndex = -1;
  const title = document.createElement('b');
  title.textContent = hit.title;
  const small = document.createElement('small');
  if (hit.service !== '') small.append(`${hit.service} · `);
  for (const { text, isMatch } of hit.excerpt) {
    if (!isMatch) {
      small.append(text);
      continue;
    }
    const mark = document.createElement('mark');
    mark.textContent = text;
    small.append(mark);
  }
  link.append(title, small);
  return link;
}
