/**
 * Formats a runbook as plain Markdown for other programs: catalog fields as front matter, and the text without components.
 */
import { stringify } from 'yaml';
import type { Fence } from '../../shell/fence.ts';
import type { Runbook } from '../graph/catalog.ts';
import type { MarkdownText } from '../read/markdown-text.ts';

/** Replaces components by text and removes tags that only wrap content. Code stays as it is. */
function replaceComponents(body: string, fences: readonly Fence[]): string {
  const lines = body.split('\n');
  const describeLines = (from: number, to: number): string[] =>
    from < to ? [replaceComponentsInProse(lines.slice(from, to).join('\n'))] : [];
  const parts = fences.flatMap(({ from, to }, index) => [
    ...describeLines(fences[index - 1]?.to ?? 0, from),
    ...lines.slice(from, to),
  ]);
  return [...parts, ...describeLines(fences.at(-1)?.to ?? 0, lines.length)]
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

const replaceComponentsInProse = (text: string): string =>
  text
    .replace(/\{\/\*[\s\S]*?\*\/\}/g, '')
    .replace(/^([ \t]*)<Signal\s+id="([^"]+)"\s*\/>/gm, '$1Live signal: $2')
    .replace(/^[ \t]*<Verify\s+([^>]*)>/gm, (_tag, attributes: string) => describeVerify(attributes))
    .replace(/^[ \t]*<(?:Callout|Notice)\s+[^>]*?(?:title|channel)="([^"]*)"[^>]*>/gm, '**$1**')
    .replace(/^[ \t]*<\/?(?:Steps|Verify|Callout|Notice|Templates)\b[^>]*>[ \t]*$/gm, '');

function describeVerify(attributes: string): string {
  const [, signal = ''] = /signal="([^"]*)"/.exec(attributes) ?? [];
  const [, time = ''] = /for="([^"]*)"/.exec(attributes) ?? [];
  return `Verify: ${signal}${time && ` for ${time}`}`;
}

export function describeRunbook(
  runbook: Runbook,
  { body, format, fences }: Pick<MarkdownText, 'body' | 'format' | 'fences'>,
): string {
  const { title, service, alerts, severity, owner, reviewed, reviewDue, signals, context } = runbook;
  const params = Object.fromEntries(runbook.params.map(({ name, ...rest }) => [name, rest]));
  const fields = { title, service, alerts, severity, owner, reviewed, reviewDue, signals, context, params };
  const present = Object.entries(fields).filter(
    ([, value]) => value !== undefined && (typeof value !== 'object' || Object.keys(value).length > 0),
  );
  const text = format === 'mdx' ? replaceComponents(body, fences) : body.trim();
  const heading = /^#\s/m.test(text) ? '' : `# ${title}\n\n`;
  return `---\n${stringify(Object.fromEntries(present))}---\n\n${heading}${text}\n`;
}
