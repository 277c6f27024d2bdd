/**
 * Builds the link for one search result, from text only.
 */
import type { Hit } from './pagefind.ts';

const makeElement = <Name extends 'b' | 'small' | 'mark' | 'span'>(name: Name, text: string) => {
  const element = document.createElement(name);
  element.textContent = text;
  return element;
};

export function makeResultLink(hit: Hit, id: string): HTMLAnchorElement {
  const link = document.createElement('a');
  link.id = id;
  link.setAttribute('role', 'option');
  link.href = hit.url;
  link.tabIndex = -1;
  link.append(makeElement('b', hit.title));
  const context = [hit.service, hit.severity, hit.section].filter(Boolean).join(' · ');
  if (context !== '') link.append(makeElement('span', context));
  if (hit.excerpt.length > 0) {
    const small = makeElement('small', '');
    small.append(...hit.excerpt.map(({ text, isMatch }) => (isMatch ? makeElement('mark', text) : text)));
    link.append(small);
  }
  return link;
}
