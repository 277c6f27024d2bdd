/**
 * Writes into a runbook's front matter what its alerts ask today: somebody has read the text against the rules.
 * One line is set or exchanged; everything else stays as it was written.
 */
import { splitFrontMatter } from '../../catalog/read/front-matter.ts';

const fieldName = 'reviewedRules';

/** `reviewedRules: { HighErrorRate: abcdefgh }` */
function formatField(marks: Readonly<Record<string, string>>): string {
  const entries = Object.entries(marks).map(([alert, mark]) => `${alert}: ${mark}`);
  return `${fieldName}: { ${entries.join(', ')} }`;
}

/** How many of `lines` from `at` on belong to the field that begins there: its indented lines too. */
function countFieldLines(lines: readonly string[], at: number): number {
  const rest = lines.slice(at + 1).findIndex((line) => !/^\s+\S/.test(line));
  return rest === -1 ? lines.length - at : rest + 1;
}

/** The whole file with the marks in its front matter; `undefined` where nothing changes, or nothing can be written. */
export function writeReviewedRules(
  text: string,
  marks: Readonly<Record<string, string>>,
): string | undefined {
  if (Object.keys(marks).length === 0) return undefined;
  const { format, isClosed, source, sourceLine } = splitFrontMatter(text);
  if (format !== 'yaml' || !isClosed) return undefined;
  const end = text.includes('\r\n') ? '\r\n' : '\n';
  if (sourceLine === 1) return `---${end}${formatField(marks)}${end}---${end}${end}${text}`;
  const lines = text.split(end);
  const fields = source === '' && lines[1]?.trimEnd() === '---' ? [] : source.split('\n');
  const found = fields.findIndex((line) => line.startsWith(`${fieldName}:`));
  const at = found === -1 ? fields.length : found;
  const written = lines.toSpliced(1 + at, found === -1 ? 0 : countFieldLines(fields, at), formatField(marks));
  const changed = written.join(end);
  return changed === text ? undefined : changed;
}
