/**
 * One result as the list shows it, built from text alone.
 */
import type { Hit } from './pagefind.ts';

const element = <Name extends 'b' | 'small' | 'mark' | 'span'>(name: Name, text: string) => {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
};

export function resultLink(hit: Hit, id: string): HTMLAnchorElement {
  const link = document.createElement('a');
  link.id = id;
  link.setAttribute('role', 'option');
  link.href = hit.url;
  link.tabIndex = -1;
  link.append(element('b', hit.title));
  const place = [hit.service, hit.severity, hit.section].filter(Boolean).join(' · ');
  if (place !== '') link.append(element('span', place));
  if (hit.excerpt.length > 0) {
    const small = element('small', '');
    small.append(...hit.excerpt.map(({ text, isMatch }) => (isMatch ? element('mark', text) : text)));
    link.append(small);
  }
  return link;
}
