/**
 * Translates Markdown extensions of other tools into the Markdown that we render, line by line, so that a problem's line
 * is the author's line. MDX has components instead.
 */
import { translateAdmonitions } from './admonitions.ts';
import { translateShortcodes } from './shortcodes.ts';

/** A cheap test, so that most texts are not split into lines. */
const dialectPattern = /^\s*(?:!!!|\?\?\?|:::)|\{\{[<%]/m;

export function translateDialects(body: string): string {
  if (!dialectPattern.test(body)) return body;
  return translateAdmonitions(translateShortcodes(body.split('\n'))).join('\n');
}
