/**
 * Translates Hugo's links and figures into Markdown. Other shortcodes stay as written: a reader may need their text.
 */
import { markCodeLines } from '../../../shell/mark-code-lines.ts';

const referencePattern = /\{\{[<%]\s*(?:rel)?ref\s+"?([^"\s]+)"?\s*[>%]\}\}/g;
const figurePattern = /\{\{[<%]\s*figure\s+([^>%]*?)\s*\/?[>%]\}\}/g;

const readShortcodeAttribute = (written: string, name: string): string =>
  new RegExp(String.raw`\b${name}="([^"]*)"`).exec(written)?.[1] ?? '';

const formatImage = (written: string): string => {
  const alt =
    readShortcodeAttribute(written, 'alt') ||
    readShortcodeAttribute(written, 'title') ||
    readShortcodeAttribute(written, 'caption');
  return `![${alt}](${readShortcodeAttribute(written, 'src')})`;
};

/** Keeps the number of lines. */
export function translateShortcodes(lines: readonly string[]): string[] {
  return markCodeLines(lines).map(({ text, isCode }) =>
    isCode || !text.includes('{{')
      ? text
      : text
          .replace(referencePattern, (_whole, target: string) => target)
          .replace(figurePattern, (_whole, attributes: string) => formatImage(attributes)),
  );
}
