/**
 * Marks blanks in text for people: the title, notices, and code inside of a sentence. Blocks of commands come marked, since
 * there it takes a parser to say what may stand in a blank.
 */
import type { QuotingContext } from '../../parameters/quoting-contexts.ts';

const proseSelectors: readonly [selector: string, place: QuotingContext][] = [
  [':is(main h1, main [data-copy-text])', 'prose'],
  ['article :not(pre) > code', 'plain'],
];

const placeholderPattern = /<([A-Za-z][A-Za-z0-9]*(?:[-_][A-Za-z0-9]+)*)>/;

function markTextPlaceholders(text: Text, place: QuotingContext): void {
  const found = placeholderPattern.exec(text.data);
  if (!found || text.parentElement?.closest('[data-param]')) return;
  const rest = text.splitText(found.index);
  const after = rest.splitText(found[0].length);
  const mark = document.createElement('span');
  mark.dataset['param'] = found[1] ?? '';
  mark.dataset['place'] = place;
  rest.replaceWith(mark);
  mark.append(rest);
  markTextPlaceholders(after, place);
}

export function markProsePlaceholders(page: ParentNode): void {
  for (const [selector, place] of proseSelectors) {
    for (const element of page.querySelectorAll(selector)) {
      const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
      const texts: Text[] = [];
      while (walker.nextNode()) if (walker.currentNode instanceof Text) texts.push(walker.currentNode);
      for (const text of texts) markTextPlaceholders(text, place);
    }
    // Notices come marked where they stand in a list of templates.
    for (const known of page.querySelectorAll<HTMLElement>(`${selector} [data-param]:not([data-place])`))
      known.dataset['place'] = place;
  }
}
