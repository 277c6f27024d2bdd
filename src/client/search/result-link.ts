/**
 * One result as the list shows it, built from text alone.
 */
import type { Hit } from './pagefind.ts';

const makeElement = <Name extends 'b' | 'small' | 'mark' | 'span'>(name: Name, text: string) => {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
};

export function makeResultLink(hit: Hit, id: string): HTMLAnchorElement {
  const link = document.createElement('a');
  link.id = id;
  link.setAttribute('role', 'option');
  link.href = hit.url;
  link.tabIndex = -1;
  link.append(makeElement('b', hit.title));
  const place = [hit.service, hit.severity, hit.section].filter(Boolean).join(' · ');
  if (place !== '') link.append(makeElement('span', place));
  if (hit.excerpt.length > 0) {
    const small = makeElement('small', '');
    small.append(...hit.excerpt.map(({ text, isMatch }) => (isMatch ? makeElement('mark', text) : text)));
    link.append(small);
  }
  return link;
}
