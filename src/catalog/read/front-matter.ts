/**
 * Splits a Markdown file into front matter, YAML between `---` or TOML between `+++`, and body.
 */
export interface FrontMatter {
  format: 'yaml' | 'toml';
  source: string;
  /** Line of the file on which `source` begins. */
  sourceLine: number;
  body: string;
  /** Line of the file on which `body` begins. */
  bodyLine: number;
  /** False when the front matter has no closing line. */
  isClosed: boolean;
}

export function splitFrontMatter(text: string): FrontMatter {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  const fence = lines[0]?.trimEnd();
  if (fence !== '---' && fence !== '+++') {
    return { format: 'yaml', source: '', sourceLine: 1, body: lines.join('\n'), bodyLine: 1, isClosed: true };
  }
  const format = fence === '---' ? 'yaml' : 'toml';
  const end = lines.findIndex((line, index) => index > 0 && line.trimEnd() === fence);
  if (end === -1) return { format, source: '', sourceLine: 2, body: '', bodyLine: lines.length, isClosed: false };
  return {
    format,
    source: lines.slice(1, end).join('\n'),
    sourceLine: 2,
    body: lines.slice(end + 1).join('\n'),
    bodyLine: end + 2,
    isClosed: true,
  };
}
