/**
 * Writes the current rule hashes into a runbook's front matter, which hashes it as reviewed against its rules. Only that field
 * changes.
 */
import { splitFrontMatter } from '../../catalog/read/front-matter.ts';

const fieldName = 'reviewedRules';

/** `reviewedRules: { HighErrorRate: abcdefgh }` */
function formatField(hashes: Readonly<Record<string, string>>): string {
  const entries = Object.entries(hashes).map(([alert, mark]) => `${alert}: ${mark}`);
  return `${fieldName}: { ${entries.join(', ')} }`;
}

/** How many of `lines` from `at` on belong to the field that begins there: its indented lines too. */
function countFieldLines(lines: readonly string[], at: number): number {
  const rest = lines.slice(at + 1).findIndex((line) => !/^\s+\S/.test(line));
  return rest === -1 ? lines.length - at : rest + 1;
}

/** The whole file with the hashes in its front matter; `undefined` when nothing changes or can be written. */
export function writeReviewedRules(text: string, hashes: Readonly<Record<string, string>>): string | undefined {
  if (Object.keys(hashes).length === 0) return undefined;
  const { format, isClosed, source, sourceLine } = splitFrontMatter(text);
  if (format !== 'yaml' || !isClosed) return undefined;
  const lineBreak = text.includes('\r\n') ? '\r\n' : '\n';
  if (sourceLine === 1) return `---${lineBreak}${formatField(hashes)}${lineBreak}---${lineBreak}${lineBreak}${text}`;
  const lines = text.split(lineBreak);
  const fields = source === '' && lines[1]?.trimEnd() === '---' ? [] : source.split('\n');
  const index = fields.findIndex((line) => line.startsWith(`${fieldName}:`));
  const at = index === -1 ? fields.length : index;
  const changedLines = lines.toSpliced(1 + at, index === -1 ? 0 : countFieldLines(fields, at), formatField(hashes));
  const changed = changedLines.join(lineBreak);
  return changed === text ? undefined : changed;
}
