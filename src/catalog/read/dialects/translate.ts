/**
 * What other tools add to Markdown, translated into the Markdown that we render. Line for line, so that a problem's line
 * is the author's line. MDX is left alone: it has components for these.
 */
import { translateAdmonitions } from './admonitions.ts';
import { translateShortcodes } from './shortcodes.ts';

/** Cheap to ask, so that most texts are not taken apart at all. */
const dialectPattern = /^\s*(?:!!!|\?\?\?|:::)|\{\{[<%]/m;

export function translateDialects(body: string): string {
  if (!dialectPattern.test(body)) return body;
  return translateAdmonitions(translateShortcodes(body.split('\n'))).join('\n');
}
