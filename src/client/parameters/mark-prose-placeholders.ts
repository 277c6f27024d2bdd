/**
 * Marks placeholders in prose: the title, message templates, and inline code. Code blocks are marked at build time, since
 * only a parser knows which quoting context a placeholder of a command is in.
 */
import { prosePlaceholderPattern } from '../../parameters/placeholder-patterns.ts';
import type { QuotingContext } from '../../parameters/quoting-contexts.ts';
import { classifyInText } from '../../parameters/token-contexts.ts';

const proseSelectors: readonly [selector: string, context: QuotingContext][] = [
  [':is(main h1, main [data-copy-text])', 'prose'],
  ['article :not(pre) > code', 'plain'],
];

function markTextPlaceholders(text: Text, context: QuotingContext): void {
  const found = prosePlaceholderPattern.exec(text.data);
  if (!found || text.parentElement?.closest('[data-param]')) return;
  const placeholder = text.splitText(found.index);
  const after = placeholder.splitText(found[0].length);
  const name = found[1] ?? '';
  const mark = document.createElement('span');
  mark.dataset['param'] = name;
  mark.dataset['place'] =
    context === 'prose' ? context : classifyInText({ before: text.data, after: after.data }, name);
  placeholder.replaceWith(mark);
  mark.append(placeholder);
  markTextPlaceholders(after, context);
}

export function markProsePlaceholders(page: ParentNode): void {
  for (const [selector, context] of proseSelectors) {
    for (const element of page.querySelectorAll(selector)) {
      const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
      const texts: Text[] = [];
      while (walker.nextNode()) if (walker.currentNode instanceof Text) texts.push(walker.currentNode);
      for (const text of texts) markTextPlaceholders(text, context);
    }
    // Lists of templates are marked at build time, without a context.
    for (const marked of page.querySelectorAll<HTMLElement>(`${selector} [data-param]:not([data-place])`))
      marked.dataset['place'] = context;
  }
}
