/**
 * A runbook as plain Markdown for machines: what the catalogue knows of it first, then its text without components.
 */
import { stringify } from 'yaml';
import type { Runbook } from '../graph/catalog.ts';

/** Components say in words what they stand for; tags that only frame vanish. Code is left alone. */
function replaceComponents(body: string): string {
  const parts = body.split(/(^[ \t]*(`{3,}|~{3,})[^\n]*\n[\s\S]*?^[ \t]*\2[ \t]*$)/m);
  return parts
    .filter((_part, index) => index % 3 !== 2)
    .map((part, index) => (index % 2 === 1 ? part : replaceComponentsInProse(part)))
    .join('')
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

/** Front matter with title, alerts, parameters, severity, owner and dates, then the text. */
export function describeRunbook(runbook: Runbook, body: string, format: 'md' | 'mdx'): string {
  const { title, service, alerts, severity, owner, reviewed, reviewDue, signals } = runbook;
  const params = Object.fromEntries(runbook.params.map(({ name, ...rest }) => [name, rest]));
  const fields = { title, service, alerts, severity, owner, reviewed, reviewDue, signals, params };
  const known = Object.entries(fields).filter(
    ([, value]) => value !== undefined && (typeof value !== 'object' || Object.keys(value).length > 0),
  );
  const text = format === 'mdx' ? replaceComponents(body) : body.trim();
  const heading = /^#\s/m.test(text) ? '' : `# ${title}\n\n`;
  return `---\n${stringify(Object.fromEntries(known))}---\n\n${heading}${text}\n`;
}
