/**
 * Hugo's links and figures as Markdown. Other shortcodes stay as they were written: a reader may need their words.
 */
import { proseLines } from './prose-lines.ts';

const reference = /\{\{[<%]\s*(?:rel)?ref\s+"?([^"\s]+)"?\s*[>%]\}\}/g;
const figure = /\{\{[<%]\s*figure\s+([^>%]*?)\s*\/?[>%]\}\}/g;

const attribute = (written: string, name: string): string =>
  new RegExp(String.raw`\b${name}="([^"]*)"`).exec(written)?.[1] ?? '';

const asImage = (written: string): string => {
  const words = attribute(written, 'alt') || attribute(written, 'title') || attribute(written, 'caption');
  return `![${words}](${attribute(written, 'src')})`;
};

/** The same number of lines. */
export function translateShortcodes(lines: readonly string[]): string[] {
  return proseLines(lines).map(({ text, isCode }) =>
    isCode || !text.includes('{{')
      ? text
      : text
          .replace(reference, (_whole, target: string) => target)
          .replace(figure, (_whole, attributes: string) => asImage(attributes)),
  );
}
